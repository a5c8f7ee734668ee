"""Whether the tests of a notebook are judged apart from the student's process or together with it.

The course's own assignments are written to be judged apart. A notebook that was written for
nbgrader alone is judged together, as nbgrader does: what its tests need of an answer, or must
refuse, only its author knows. Its metadata may say otherwise. The model answer is judged in the
same way first, so that no class loses points to a test that nobody can pass.
"""

import ast
import copy
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from nbformat import NotebookNode

from course.cells import grade_id_of, is_ordinary, is_solution, is_test, nbgrader, tags
from course.entries import APART, TOGETHER, header, write_judged
from grading.errors import GradingError
from grading.intake.definitions import bound, used
from grading.intake.graft import graft
from grading.judge.fork_server import ForkServer
from grading.judge.judging import Judgement, judge
from grading.judge.refused_calls import Refused
from grading.judge.settings import Settings
from grading.verdict import PASSED

_BY_HAND = (
    "No answer can pass such a test here: take it out, or mark that exercise by hand, in a cell "
    'that nbgrader calls "Manually graded answer".'
)
_NOT_BESIDE = "Tests that run apart have no modules that lie beside the notebook."


@dataclass(frozen=True)
class Way:
    """How the tests of a notebook are judged.

    Attributes:
        together: whether in the student's process.
        asked: whether the notebook's metadata says so.
        lost: the tests in which the model answer loses points, each with what was said of it.
        refused: calls of the kernel's that were refused in these.
    """

    together: bool
    asked: bool = False
    lost: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[str, ...] = ()

    @property
    def loss(self) -> str:
        """Where the model answer loses points, and why; empty if nowhere."""
        if not self.lost:
            return ""
        told = Refused().sentences(self.refused, well=False)
        errors = ("ImportError", "ModuleNotFoundError")
        if not self.together and any(said.startswith(errors) for said in self.lost.values()):
            told.append(_NOT_BESIDE)
        return " ".join([_some(self.lost), *told])


def chosen(source: NotebookNode) -> Way | None:
    """Return the way of a notebook; None for one of the course's own, which is judged apart.

    Raises:
        GradingError: the metadata says a word that is neither.
    """
    word = header(source).get("judged")
    if word is None:
        return Way(True) if is_ordinary(source) and any(map(is_test, source.cells)) else None
    if word not in (APART, TOGETHER):
        raise GradingError(
            f'the notebook\'s metadata says judged: {word!r}; write "{APART}" or "{TOGETHER}".'
        )
    return Way(word == TOGETHER, asked=True)


@dataclass(frozen=True)
class ModelAnswer:
    """The model answer of a notebook, which is judged as the class will be.

    Attributes:
        source: the notebook with the model answer.
        instructor: the released one with the hidden tests.
        name: what a message calls it.
        server: where the process for the model answer comes from.
        settings: bounds.
        files: what lies beside the notebook.
    """

    source: NotebookNode
    instructor: NotebookNode
    name: str
    server: ForkServer
    settings: Settings
    files: Sequence[Path] = ()

    def tried(self, way: Way) -> Way:
        """Return the way, with what the model answer loses in it.

        Raises:
            GradingError: it loses points, and the metadata does not ask to grade all the same.
        """
        judgement = self._judged(way.together)
        lost = _lost(judgement)
        if lost and not way.asked:
            raise GradingError(
                f"the model answer of {self.name} does not pass its own tests: {_some(lost)} "
                f"{_advice(lost, judgement)}"
            )
        return Way(way.together, way.asked, lost, tuple(_calls(lost, judgement)))

    def passes_apart(self) -> bool:
        """Say whether the tests can be judged apart: they ask for values, and for no part of them.

        A test that ends in a number gives a part of its points when it is judged together only.
        """
        if any(_ends_in_a_value(cell.source) for cell in self.instructor.cells if is_test(cell)):
            return False
        return not _lost(self._judged(together=False))

    def _judged(self, together: bool) -> Judgement:
        instructor = copy.deepcopy(self.instructor)
        if not together:
            write_judged(instructor, APART)
            tag_imports(instructor, {path.stem for path in self.files})
        model = graft(instructor, self.source)
        return judge(model, self.server, self.settings, self.files, together=together)


def tag_imports(notebook: NotebookNode, beside: Collection[str]) -> None:
    """Let the cells that only import set up the tests as well: then more can be judged apart.

    Not those that import what lies ``beside`` the notebook: the grader's own process, in which
    tests run apart, does not have that, and may have another module of the same name.
    """
    for cell in notebook.cells:
        given = cell.cell_type == "code" and not (is_solution(cell) or is_test(cell))
        if given and "setup" not in tags(cell) and _imports_what_is_installed(cell.source, beside):
            cell.metadata["tags"] = [*tags(cell), "setup"]


def borrowed(instructor: NotebookNode) -> dict[str, str]:
    """Return the names that tests take from the student's process and a given cell brought there.

    Each comes with the cell, as a message calls it. A cell of the student's can change such a name.
    What a cell tagged `setup` brings, the tests have on their own side.
    """
    given: dict[str, str] = {}
    found: dict[str, str] = {}
    for cell in instructor.cells:
        if is_test(cell):
            found |= {name: given[name] for name in sorted(used(cell.source)) if name in given}
        elif cell.cell_type == "code" and not is_solution(cell):
            ours = "setup" in tags(cell)
            for name in bound(cell.source):
                given.pop(name, None)
                if not ours:
                    given[name] = _called(cell)
    return found


def _called(cell: NotebookNode) -> str:
    first = next(iter(cell.source.strip().splitlines()), "")
    return grade_id_of(cell) or f"`{first[:40]}`"


def _imports_what_is_installed(source: str, beside: Collection[str]) -> bool:
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return False
    names = [_imported(statement) for statement in statements]
    return (
        bool(names)
        and all(names)
        and all(name not in beside and find_spec(name) for name in chain.from_iterable(names))
    )


def _imported(statement: ast.stmt) -> list[str]:
    """Return the packages that a statement imports; none if it does anything else."""
    if isinstance(statement, ast.Import):
        return [name.name.split(".")[0] for name in statement.names]
    if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
        return [statement.module.split(".")[0]]
    return []


def _ends_in_a_value(source: str) -> bool:
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return False
    return (
        bool(statements)
        and isinstance(statements[-1], ast.Expr)
        and not isinstance(statements[-1].value, ast.Call | ast.Constant)
    )


def _lost(judgement: Judgement) -> dict[str, str]:
    """Return the tests in which points were lost, each with what was said of it."""
    worth = {
        nbgrader(cell)["grade_id"]: float(nbgrader(cell)["points"])
        for cell in judgement.notebook.cells
        if is_test(cell)
    }
    lost = {}
    for verdict in judgement.verdicts:
        most = worth[verdict.grade_id]
        if verdict.outcome != PASSED:
            lost[verdict.grade_id] = verdict.message or "failed"
        elif verdict.points is not None and verdict.points < most:
            lost[verdict.grade_id] = f"{verdict.points:g} of {most:g} points"
    return lost


def _calls(lost: Mapping[str, str], judgement: Judgement) -> list[str]:
    """Return the kernel's calls that were refused in the tests that lost points."""
    calls = chain.from_iterable(judgement.refused_in.get(name, ()) for name in lost)
    return list(dict.fromkeys(calls))


def _advice(lost: Mapping[str, str], judgement: Judgement) -> str:
    if calls := _calls(lost, judgement):
        return " ".join([*Refused().sentences(calls, well=False), _BY_HAND])
    return (
        f'Correct the answer or the test; or write {{"convergence": {{"judged": "{TOGETHER}"}}}} '
        "into the notebook's metadata: then it is graded as it is."
    )


def _some(lost: Mapping[str, str], most: int = 3) -> str:
    said = "; ".join(
        f"{name} ({(text.splitlines() or ['failed'])[0]})" for name, text in [*lost.items()][:most]
    )
    more = f"; and {len(lost) - most} more" if len(lost) > most else ""
    return f"{said}{more}."
