"""The attacks of this folder, read from their files.

A file holds a docstring of one line, then lines such as `# points: 3`, then the source of the
student's cells. `# %% slope` starts the answer to that exercise, `# %% own` a cell of the student's
own, `# %% file numpy.py` a file handed in beside the notebook. Text before the first such line
answers `add_one`. In the text, @COURSE@ stands for the course's folder, @GRADER@ for the number of
the grader's process.

An attack that needs an accomplice has a line `# %% second hand-in`. What stands before it is the
accomplice's, who is graded first and leaves something behind; what follows is picked up by the
attacker. Only the accomplice knows the right answer.

    points:   what the honest part of the answer earns; else 0
    tamper:   a function of `tampering.py`, which changes the notebook as a student might
    seconds:  for a cell or a test of this hand-in; else 1
    pages:    how many times the processor's time for an honest class nbgrader may take to grade
              the class and to make its pages; else not tried
    harms:    where nothing stops it: "class" (files of others, their gradebook, grading itself),
              "machine" (processes and mounts of others), "everything" (memory, disk, Python)
"""

import ast
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from tests.adversary import course, tampering

_DIRECTIVE = re.compile(r"^# (points|tamper|seconds|pages|harms): (.+)$", re.MULTILINE)
_SECTION = re.compile(r"^# %% (.+)\n", re.MULTILINE)
_SECOND = "# %% second hand-in\n"


@dataclass(frozen=True)
class Attack:
    """One attack, as its file says."""

    name: str
    aim: str
    directives: dict[str, str]
    sections: Sequence[tuple[str, str]]
    accomplice: "Attack | None" = None

    @property
    def points(self) -> float:
        """What the honest part of the answer earns."""
        return float(self.directives.get("points", 0))

    @property
    def harms(self) -> str:
        """What it would harm beyond its own hand-in where nothing stops it, or nothing."""
        return self.directives.get("harms", "")

    def notebook(self, root: Path, home: Path | None = None) -> NotebookNode:
        """Return what the attacker hands in to the course at ``root``."""
        filled = [(kind, _fill(text, root, home)) for kind, text in self.sections]
        answers = {kind: text for kind, text in filled if kind in course.SOLUTIONS}
        notebook = course.hand_in(course.WRONG | answers)
        notebook.cells += [new_code_cell(text) for kind, text in filled if kind == "own"]
        if "tamper" in self.directives:
            getattr(tampering, self.directives["tamper"])(notebook)
        return notebook

    def write_files(self, folder: Path, root: Path) -> list[Path]:
        """Write the files that are handed in beside the notebook, and return their paths."""
        written = []
        for kind, text in self.sections:
            if kind.startswith("file "):
                written.append(folder / kind.removeprefix("file "))
                written[-1].write_text(_fill(text, root))
        return written


def attacks() -> list[Attack]:
    """Return every attack of this folder, in the order of its number."""
    return [_read(path) for path in sorted(Path(__file__).parent.glob("[0-9]*.py"))]


def _read(path: Path) -> Attack:
    text = path.read_text()
    aim = ast.get_docstring(ast.parse(text)) or ""
    body = text.split('"""', 2)[2]
    directives = dict(_DIRECTIVE.findall(_SECTION.split(body)[0]))
    *before, last = (_sections(part) for part in body.split(_SECOND))
    accomplice = Attack(path.stem, aim, {}, before[0]) if before else None
    return Attack(path.stem, aim, directives, last, accomplice)


def _sections(body: str) -> list[tuple[str, str]]:
    first, *rest = _SECTION.split(body)
    sections = [("add_one", _DIRECTIVE.sub("", first).strip())]
    sections += [(kind, source.strip()) for kind, source in zip(rest[::2], rest[1::2], strict=True)]
    return [section for section in sections if section[1]]


def _fill(text: str, root: Path, home: Path | None = None) -> str:
    places = {
        "@COURSE@": str(root),
        "@GRADER@": str(os.getpid()),
        "@HOME@": str(home or Path.home()),
    }
    for word, place in places.items():
        text = text.replace(word, place)
    return text
