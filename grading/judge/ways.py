"""Whether the tests of a notebook are judged apart from the student's process or together with it.

Apart is the rule, and what the course's own assignments are written for. A notebook that was
written for nbgrader alone may ask what no value tells: then it is judged together. Its model answer
decides: judged apart it has full marks, or some test needs what does not cross the line.
"""

import ast
import copy
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from nbformat import NotebookNode

from course.cells import is_ordinary, is_solution, is_test, tags
from course.entries import APART, TOGETHER, header
from grading.errors import GradingError
from grading.intake.graft import graft
from grading.judge.fork_server import ForkServer
from grading.judge.judging import Judgement, judge
from grading.judge.settings import Settings
from grading.verdict import PASSED


@dataclass(frozen=True)
class Way:
    """How the tests of a notebook are judged.

    Attributes:
        together: whether in the student's process.
        reasons: what of the model answer cannot be judged apart: test, and what was said of it.
    """

    together: bool
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """What it means that tests are judged together, and why they are."""
        meaning = (
            "its tests run in the student's own process, as nbgrader runs them; a student who sets "
            "out to can make them pass."
        )
        if not self.reasons:
            return f"{meaning} Its metadata asks for it."
        return f"{meaning} Apart, the model answer fails {_some(self.reasons)}"


def declared(source: NotebookNode) -> Way | None:
    """Return the way that a notebook itself says, or that follows from how it is written.

    Raises:
        GradingError: it says a word that is neither.
    """
    word = header(source).get("judged")
    if word is None:
        return None if is_ordinary(source) and any(map(is_test, source.cells)) else Way(False)
    if word not in (APART, TOGETHER):
        raise GradingError(
            f'the notebook\'s metadata says judged: {word!r}; write "{APART}" or "{TOGETHER}".'
        )
    return Way(word == TOGETHER)


def found(
    source: NotebookNode, instructor: NotebookNode, name: str, server: ForkServer,
    settings: Settings, files: Sequence[Path] = (),
) -> Way:  # fmt: skip
    """Return the way in which the model answer gets full marks.

    Args:
        source: the notebook with the model answer.
        instructor: the released one with the hidden tests.
        name: what a message calls it.
        server: where the process for the model answer comes from.
        settings: bounds.
        files: what lies beside the notebook.

    Raises:
        GradingError: it gets them in neither; the text names the tests.
    """
    model = graft(instructor, source)
    apart = _lost(judge(copy.deepcopy(model), server, settings, files))
    if not apart:
        return Way(False)
    if lost := _lost(judge(model, server, settings, files, together=True)):
        raise GradingError(
            f"the model answer of {name} does not pass its own tests: {_some(lost)} Correct the "
            f'answer or the test; or write {{"convergence": {{"judged": "{TOGETHER}"}}}} into the '
            "notebook's metadata, and grade it as it is."
        )
    return Way(True, apart)


def tag_imports(notebook: NotebookNode) -> None:
    """Let the cells that only import set up the tests as well: then more can be judged apart."""
    for cell in notebook.cells:
        given = cell.cell_type == "code" and not (is_solution(cell) or is_test(cell))
        if given and _imports_what_is_installed(cell.source):
            cell.metadata["tags"] = [*tags(cell), "setup"]


def _imports_what_is_installed(source: str) -> bool:
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return False
    names = [_imported(statement) for statement in statements]
    return bool(names) and all(names) and all(map(find_spec, chain.from_iterable(names)))


def _imported(statement: ast.stmt) -> list[str]:
    """Return the packages that a statement imports; none if it does anything else."""
    if isinstance(statement, ast.Import):
        return [name.name.split(".")[0] for name in statement.names]
    if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
        return [statement.module.split(".")[0]]
    return []


def _lost(judgement: Judgement) -> tuple[tuple[str, str], ...]:
    return tuple(
        (verdict.grade_id, verdict.message or "")
        for verdict in judgement.verdicts
        if verdict.outcome != PASSED
    )


def _some(lost: tuple[tuple[str, str], ...], most: int = 3) -> str:
    said = "; ".join(f"{name} ({text.splitlines()[0] if text else 'failed'})"
                     for name, text in lost[:most])  # fmt: skip
    more = f"; and {len(lost) - most} more" if len(lost) > most else ""
    return f"{said}{more}."
