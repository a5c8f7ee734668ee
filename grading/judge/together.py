"""Runs a notebook's tests as nbgrader itself does: as cells among the student's, in their process.

Ordinary nbgrader tests may look at anything: whether a name exists, what a class can do, what was
printed. None of that crosses the line. The price is that the student's code decides what a test
sees, and what `assert` means; the process is locked in all the same.
"""

import re
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course.cells import nbgrader
from grading.intake.output_cleaning import accepted
from grading.judge import bare_asserts
from grading.judge.session import MAX_SENTENCE, Session
from grading.line.safe_text import harmless
from grading.verdict import FAILED, PASSED, RAISED, Verdict


class TogetherSession(Session):
    """Goes through the cells of a notebook whose tests are judged in the student's process."""

    def _outcome(self, test: NotebookNode, seconds: float) -> tuple[Verdict, list[NotebookNode]]:
        """Run a test in the student's process, and read in its outputs what became of it.

        Raises:
            LOST: the student's process can be asked nothing more.
        """
        name = nbgrader(test)["grade_id"]
        self.student.within(seconds)
        with self.student.timed():
            sent = self.student.run(test.source, self.count, ())
        shown = accepted(sent, self.budget)
        for output in shown:
            if output.output_type == "error":
                return self._failed(name, test.source, output), []
        # nbgrader would take a warning for a failure; here it is none.
        shown = [o for o in shown if not (o.output_type == "stream" and o.name == "stderr")]
        points = _points(sent, float(nbgrader(test)["points"]))
        if points is not None:  # nbgrader reads them from what the cell returns
            shown.insert(0, new_output("execute_result", {"text/plain": f"{points:g}"}))
        return Verdict(name, PASSED, None, points=points), shown

    def _failed(self, name: str, source: str, error: NotebookNode) -> Verdict:
        kind, text = str(error.ename), str(error.evalue)
        if kind == "AssertionError":
            outcome, said = FAILED, text or bare_asserts.sentence(source, self._line(error))
        else:
            outcome, said = RAISED, f"{kind}: {text}"
        said = harmless(said[:MAX_SENTENCE])
        return Verdict(name, outcome, said, missing=self.not_filled_in(name, kind, text))

    def _line(self, error: NotebookNode) -> int | None:
        """Return the line of the test that an error's traceback names; it is the student's word."""
        place = re.compile(rf"Cell In\[{self.count}\], line (\d{{1,6}})\b")
        found = place.search("\n".join(error.traceback))
        return int(found[1]) if found else None


def _points(sent: list[Any], most: float) -> float | None:
    """Return what a test gives if it ends in a number from 0 to all its points: partial credit.

    More than all is all of them; what is no such number gives, as in nbgrader, no part but all.
    """
    for output in sent:
        # An array equals nothing and everything: only text is compared.
        kind = output.get("output_type") if isinstance(output, dict) else None
        if isinstance(kind, str) and kind == "execute_result":
            data = output.get("data")
            text = data.get("text/plain") if isinstance(data, dict) else None
            try:
                given = float(text) if isinstance(text, str) else -1.0
            except ValueError:
                return None
            return min(given, most) if given >= 0 else None
    return None
