"""Measures the tests: every known wrong and right answer is graded, as a hand-in of its own.

An autograder is a classifier. The scorecard says how many wrong answers it catches, how many right
ones it accepts, whether a mistake costs points in other exercises, and whether hints are right.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, combinations, groupby
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from course.cells import exercise_of, grade_id_of, is_test, only_shows
from grading.errors import GradingError
from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.diagnosis import Diagnosis
from grading.judge.fork_server import fork_server
from grading.judge.judging import judge
from grading.judge.settings import Settings
from grading.verdict import PASSED
from misconceptions import answers

_HEADER = re.compile(r"^# %% (wrong|right) \| (\w+) \| (\w+) \|.*\n", re.MULTILINE)
_WORD = re.compile(r"\w+")
_DEFINED = re.compile(r"^(?:def |class )?(\w+)(?= *[(=:])", re.MULTILINE)
LINES = ".jsonl"  # how the name of a file ends that holds an answer in each line
RIGHT, SILENT, WRONG = "right", "silent", "wrong"
NAMED = "named"  # by a hint of which nobody knows yet whether it is right


@dataclass(frozen=True)
class Candidate:
    """An answer to one exercise, of which it is known whether it is right.

    Attributes:
        assignment: that it is to.
        exercise: that it answers.
        name: of the answer.
        right: whether it must be accepted.
        code: as it is handed in.
        known: whether it is of the bank, which knows its hint.
        kind: of an independent answer: who writes so.
        mistakes: of an independent answer, as its writer told them.
    """

    assignment: str
    exercise: str
    name: str
    right: bool
    code: str
    known: bool = True
    kind: str = ""
    mistakes: Sequence[str] = ()


@dataclass(frozen=True)
class Result:
    """What became of one candidate.

    Attributes:
        candidate: the answer that was graded.
        lost: the tests of its own exercise that it did not pass.
        spilled: the tests of other exercises that it did not pass.
        hint: whether its hint was right, silent or wrong; of an answer that is not from the bank
            only a reader can say whether a hint is right.
        named: the mistakes that were named, by exercise.
        said: the hint that its own exercise got, if any.
        seconds: that naming took.
    """

    candidate: Candidate
    lost: Sequence[str]
    spilled: Sequence[str]
    hint: str
    named: dict[str, str]
    said: str = ""
    seconds: float = field(default=0.0, compare=False)

    @property
    def as_it_should(self) -> bool:
        """Whether the tests did their work on this candidate, and no hint was wrong."""
        fair = not self.spilled and self.hint != WRONG
        return fair and bool(self.lost) != self.candidate.right


def candidates(root: Path, assignments: Sequence[str], file: Path | None = None) -> list[Candidate]:
    """Return the answers to these assignments, or to all; from ``file`` if it is given.

    Raises:
        GradingError: there is no such assignment, no known answer, or the file cannot be used.
    """
    known = Assignments(root).assignments()
    unknown = set(assignments) - set(known)
    if unknown:
        raise GradingError(f"there is no assignment {min(unknown)}; known: {', '.join(known)}.")
    if file and file.suffix == LINES:
        answers_to = [one for one in read_lines(file) if one.assignment in (assignments or known)]
        by_assignment = groupby(answers_to, attrgetter("assignment"))
        found = [one for _, some in by_assignment for one in _of_exercises(list(some), root)]
        if not found:
            raise GradingError(f"{file} has no answer to an assignment that is known here.")
        return found
    if file and len(assignments) != 1:
        raise GradingError("name the one assignment that the answers in the file are for.")
    if file:
        return _of_exercises(read(file, assignments[0]), root)
    found = [candidate for name in assignments or known for candidate in bank(name)]
    if not found:
        of = ", ".join(assignments or known) or f"an assignment in {root}"
        raise GradingError(f"no answer to {of} is known: run this in the folder of a course.")
    return found


def _of_exercises(found: list[Candidate], root: Path) -> list[Candidate]:
    """Return the candidates, each of which must answer an exercise that there is."""
    name = found[0].assignment
    known = Assignments(root).diagnosis(name, name).exercises.names
    for candidate in found:
        if candidate.exercise not in known:
            raise GradingError(
                f"{name} has no exercise {candidate.exercise}; known: {', '.join(known)}."
            )
    return found


def bank(assignment: str) -> list[Candidate]:
    """Return the answers of ``misconceptions``."""
    return [
        Candidate(assignment, answer.exercise, answer.name, answer.right, answer.source)
        for answer in answers(assignment)
    ]


def read(path: Path, assignment: str) -> list[Candidate]:
    """Return the answers in a file, each below a line ``# %% wrong | exercise | name | remark``.

    Raises:
        GradingError: there is no such line.
    """
    _, *parts = _HEADER.split(_text_of(path))
    if not parts:
        raise GradingError(f"{path} has no line like `# %% wrong | exercise | name | remark`.")
    blocks = zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=True)
    return [
        Candidate(assignment, exercise, name, kind == "right", code, known=False)
        for kind, exercise, name, code in blocks
    ]


def read_lines(path: Path) -> list[Candidate]:
    """Return the answers in a file of lines, each a JSON object, by assignment and exercise.

    The keys are ``id``, ``assignment``, ``exercise``, ``right``, ``code``, and, for whoever reads
    the scorecard, ``kind`` and ``mistakes``, a list of sentences.

    Raises:
        GradingError: it cannot be read, or a line is no such object.
    """
    found = []
    for number, line in enumerate(_text_of(path).splitlines(), 1):
        if line.strip():
            try:
                found.append(_candidate(json.loads(line)))
            except (ValueError, LookupError, TypeError):
                keys = "id, assignment, exercise, right and code"
                raise GradingError(
                    f"{path}: line {number} is no JSON object with the keys {keys}."
                ) from None
    return sorted(found, key=lambda one: (one.assignment, one.exercise))


def _text_of(path: Path) -> str:
    """Return what a file of answers holds.

    Raises:
        GradingError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise GradingError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise GradingError(f"{path} is not written in UTF-8.") from None


def _candidate(line: Mapping[str, Any]) -> Candidate:
    texts = [line[key] for key in ("assignment", "exercise", "id", "code")]
    mistakes = line.get("mistakes", [])
    if not isinstance(line["right"], bool) or not all(isinstance(one, str) for one in texts):
        raise TypeError
    assignment, exercise, name, code = texts
    return Candidate(
        assignment, exercise, name, line["right"], code, known=False,
        kind=str(line.get("kind", "")), mistakes=[str(one) for one in mistakes],
    )  # fmt: skip


def grade_all(root: Path, candidates: Sequence[Candidate], workers: int = 1) -> Iterator[Result]:
    """Grade every candidate, and yield what became of it, in order."""
    # What known mistakes do is found out once for an exercise, in the process that grades it.
    key = attrgetter("assignment", "exercise")
    parts = [list(same) for _, same in groupby(candidates, key)]
    if workers == 1:
        for part in parts:
            yield from _grade(root, part)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from chain.from_iterable(pool.map(_listed, [root] * len(parts), parts))


def _listed(root: Path, candidates: Sequence[Candidate]) -> list[Result]:
    return list(_grade(root, candidates))


def _grade(root: Path, candidates: Sequence[Candidate]) -> Iterator[Result]:
    """Grade answers to one exercise, each in a process of its own."""
    assignment, exercise = candidates[0].assignment, candidates[0].exercise
    course = Assignments(root)
    diagnosis = course.diagnosis(assignment, assignment)
    notebook = what_counts(course.instructor(assignment, assignment), diagnosis, exercise)
    for candidate in candidates:
        yield grade(candidate, notebook, diagnosis)


def grade(candidate: Candidate, instructors: NotebookNode, diagnosis: Diagnosis) -> Result:
    """Grade one candidate as a hand-in in which all else is right.

    Args:
        candidate: which.
        instructors: the instructor's notebook, or what counts of it.
        diagnosis: knows the right answers.
    """
    answer = {candidate.exercise: candidate.code}
    handed_in = diagnosis.exercises.filled_in(instructors, answer)
    grafted = graft(instructors, handed_in)
    judged = judge(grafted, fork_server(), Settings(), diagnosis=diagnosis)
    failed = [verdict.grade_id for verdict in judged.verdicts if verdict.outcome != PASSED]
    named = {exercise: mistake.name for exercise, mistake in judged.mistakes.items()}
    own = [name for name in failed if exercise_of(name) == candidate.exercise]
    others = [name for name in failed if name not in own]
    mistake = judged.mistakes.get(candidate.exercise)
    said = mistake.hint if mistake else ""
    hint = _judged_hint(candidate, named)
    return Result(candidate, own, others, hint, named, said, judged.naming)


def what_counts(notebook: NotebookNode, diagnosis: Diagnosis, exercise: str) -> NotebookNode:
    """Leave in a notebook only what an answer to one exercise can lose points by.

    These are the cells that answers need, and the tests that call the answer, or call what calls
    it. Pictures and long runs take most of the time of a whole notebook, and other tests most of
    the rest.
    """
    exercises = diagnosis.exercises
    reached = {exercise}
    cells = []
    for cell in without_pictures(notebook).cells:
        name = str(grade_id_of(cell))
        code = exercises.solution(name) if name in exercises.names else cell.source
        calls = not reached.isdisjoint(_WORD.findall(code))
        if exercises.defines(cell) or (calls and is_test(cell)):
            cells.append(cell)
        if calls and exercises.defines(cell):
            reached.update(_DEFINED.findall(code))
    notebook.cells = cells
    return notebook


def without_pictures(notebook: NotebookNode) -> NotebookNode:
    """Leave out what no test needs, which is most of the time that a notebook takes."""
    notebook.cells = [
        cell for cell in notebook.cells if cell.cell_type == "code" and not only_shows(cell)
    ]
    return notebook


def _judged_hint(candidate: Candidate, named: dict[str, str]) -> str:
    if not named:
        return SILENT
    if candidate.right or set(named) != {candidate.exercise}:
        return WRONG
    if not candidate.known:
        return NAMED
    # What is named need not be in the bank: it can be an effect, whose hint is another.
    hints = {answer.name: answer.hint for answer in answers(candidate.assignment)}
    same = hints.get(named[candidate.exercise]) == hints[candidate.name]
    return RIGHT if same else WRONG


def alike(root: Path, assignment: str) -> list[tuple[str, str]]:
    """Return the pairs of mistakes that cannot be told apart and have different hints."""
    diagnosis = Assignments(root).diagnosis(assignment, assignment)
    wrong = [answer for answer in answers(assignment) if not answer.right]
    return [
        (one.name, other.name)
        for one, other in combinations(wrong, 2)
        if one.exercise == other.exercise and one.hint != other.hint and diagnosis.alike(one, other)
    ]
