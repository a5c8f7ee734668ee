"""Makes what names mistakes in a student's notebook: calls, digests and hints, and no answer.

The calls are those that the looks of the bank make of a right answer, as far as their arguments are
plain data. Of what right and wrong answers return there are only digests.

What small changes of right answers do takes minutes to find out, and depends on one exercise alone.
It is kept from the file as it is, where that says that it was made of the same.
"""

import ast
import hashlib
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Any

import nbformat
import numpy as np

import misconceptions
from course.layout import Course
from grading.errors import GradingError
from grading.judge.exercises import Exercises, run_quietly
from grading.tools import (
    change_hints,
    code_changes,
    small_changes,
    telling_numbers,
    wrapped_answers,
)
from grading.tools.change_hints import Known, Seen, telling_changes
from grading.tools.hint_calls import compact, draws, recorded
from grading.tools.passed_hints import passed
from grading.tools.telling_numbers import given_numbers
from misconceptions import Answer, Look
from utils.hints.calls import Call, Steps, TooLong, seen
from utils.hints.explaining import wrong
from utils.hints.naming import FILE, agreement, as_stored, digested_of
from utils.hints.plain import as_json

_MOST_LINES = 1_000_000  # of a known answer: a loop without end is left out, on every machine
# A change of an answer ends after about as many lines as the answer, or it never does.
_LINES_OF_A_CHANGE, _MORE_LINES = 10, 5_000
# Of so many changes of one exercise is found out what they do, if the answer runs so few lines. The
# steps are wide, so that each version of Python, which counts lines in its own way, makes the same.
_MOST_CHANGES = ((85, 1500), (300, 900), (10**9, 450))
_Made = dict[str, Any]
_Does = Callable[[str, int], Seen | None]


def write_hints(course: Course, anew: bool = False) -> Iterator[str]:
    """Write the hints of every assignment beside its notebook; yield the names of new files.

    Args:
        course: which.
        anew: whether to find out again what is stored and depends on nothing that has changed.

    Raises GradingError where a notebook or the bank of an assignment cannot be read.
    """
    for text in course.assignments():
        path = text.with_name(FILE)
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        try:
            made = as_text(hints_of(text, {} if anew else stored_in(before)))
        except (ImportError, OSError, ValueError) as error:
            reason = f"{course.name(text)}: no hints can be made of it. {error}"
            raise GradingError(reason) from error
        if before != made:
            path.write_text(made, encoding="utf-8")
            yield course.name(path)


def stored_in(text: str) -> _Made:
    """Return the hints that a file's text holds; nothing where it is damaged."""
    try:
        stored = json.loads(text)
    except ValueError:
        return {}
    return stored if isinstance(stored, dict) else {}


def as_text(made: _Made) -> str:
    """Return hints as their file holds them: one line for each exercise."""
    exercises = ",\n".join(
        f"{json.dumps(name)}: {compact(one)}" for name, one in made["exercises"].items()
    )
    sentences = ",\n".join(json.dumps(hint, ensure_ascii=False) for hint in made["hints"])
    return f'{{"hints": [\n{sentences}\n],\n"exercises": {{\n{exercises}\n}}}}\n'


def hints_of(text: Path, stored: Mapping[str, Any] | None = None) -> _Made:
    """Return what names the mistakes in an assignment, for `utils.hints.naming.Hints`.

    Args:
        text: the .md of the assignment; its notebook lies beside it.
        stored: what was made before; of it is kept what small changes of right answers do, where
            it was made of the same.
    """
    notebook = nbformat.read(text.with_suffix(".ipynb"), as_version=4)
    exercises = Exercises(text.stem, notebook)
    looks = misconceptions.looks(text.stem)
    answers = misconceptions.answers(text.stem)
    hints = list(dict.fromkeys(str(answer.hint) for answer in answers if not answer.right))
    made = {}
    for name in exercises.names:
        if name in looks:
            mine = [answer for answer in answers if answer.exercise == name]
            one = _Exercise(name, exercises, looks[name], mine)
            if one.calls:
                made[name] = one.made(hints, stored or {})
    return {"hints": hints, "exercises": made}


@dataclass
class _Exercise:
    """One exercise, of which is found out what right and wrong answers do.

    Attributes:
        name: its name.
        exercises: of the assignment.
        looks: at its answers.
        answers: the known ones.
    """

    name: str
    exercises: Exercises
    looks: Sequence[Look]
    answers: Sequence[Answer]

    def __post_init__(self) -> None:
        right = self.exercises.namespace[self.name]
        self.calls: list[Call] = list(recorded(self.looks, right))
        self.drawn = any(draws(right, call) for call in self.calls)
        self.lines = 0  # that the last answer took

    def made(self, hints: list[Any], stored: Mapping[str, Any]) -> _Made:
        """Return what is stored of the exercise; new sentences are added to ``hints``."""
        known = self._known()
        places: list[Any] = []
        digests: list[Any] = []
        made = {
            "before": sorted(self.exercises.before(self.name)),
            "drawn": self.drawn,
            "calls": [[as_json(list(call.arguments)), call.digits] for call in self.calls],
            "right": as_stored(known.right, places, digests),
            "mistakes": [
                [hints.index(answer.hint), as_stored(where, places, digests)]
                for answer, where in known.mistakes
            ],
            "styles": [as_stored(where, places, digests) for where in known.styles],
            "places": places,
            "digests": digests,
        }
        made_of = self._made_of(made)
        found = self._kept(stored, made_of)
        if found is None:
            found = [(change.sentence, digests) for change, digests in self._changes(known)]
        made["changes"] = [[_index(hints, said), *digests] for said, digests in found]
        made["made_of"] = made_of
        made["passed"] = passed(self.exercises, self.name)
        made["parameters"] = list(signature(self.exercises.namespace[self.name]).parameters)
        return made

    def _kept(self, stored: Mapping[str, Any], made_of: str) -> list[tuple[Any, Any]] | None:
        """Return what stored changes say, and their digests; None if they are of something else."""
        try:
            one = stored["exercises"][self.name]
            if one["made_of"] == made_of:
                return [(stored["hints"][hint], digests) for hint, *digests in one["changes"]]
        except (LookupError, TypeError, ValueError):  # made by an older version, or damaged
            pass
        return None

    def _known(self) -> Known:
        right = self.does(self.exercises.solution(self.name), _MOST_LINES)
        if right is None:
            raise ValueError(f"The model answer to {self.name} cannot be run, or does not end.")
        lines = self.lines
        mistakes, styles = [], []
        for answer in self.answers:
            found = self.does(answer.source, _MOST_LINES)
            where = wrong(found.digests, right.digests, agreement) if found else {}
            if where and answer.right:
                styles.append(where)
            elif where:
                mistakes.append((answer, where))
        self.lines = lines
        return Known(right.digests, styles, mistakes, given_numbers(self.calls))

    def _changes(self, known: Known) -> Iterator[tuple[small_changes.SmallChange, Any]]:
        most = _LINES_OF_A_CHANGE * self.lines + _MORE_LINES
        sources = [self.exercises.solution(self.name)]
        sources += [answer.source for answer in self.answers if answer.right]
        number = next(number for lines, number in _MOST_CHANGES if self.lines <= lines)
        yield from telling_changes(
            self.name, sources, self.answers, lambda code: self.does(code, most), known,
            self.drawn, number,
        )  # fmt: skip

    def _made_of(self, made: _Made) -> str:
        """Return a digest of all that changes depend on.

        What the answers do stands for the libraries that they call.
        """
        modules = (change_hints, code_changes, small_changes, telling_numbers, wrapped_answers)
        tools = [Path(str(one.__file__)).read_text(encoding="utf-8") for one in modules]
        cells = self.exercises.sources
        cells = cells[: cells.index(self.exercises.solution(self.name)) + 1]
        answers = [(one.name, one.hint, one.source, one.edits) for one in self.answers]
        before = {key: made[key] for key in made if key != "mistakes"}
        numbers = [where for _, where in made["mistakes"]]
        limits = _LINES_OF_A_CHANGE, _MORE_LINES, _MOST_CHANGES
        text = repr([tools, limits, answers, cells, compact(before), numbers])
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def does(self, source: str, most: int) -> Seen | None:
        """Return what an answer does; None if it cannot be run, or does not come to an end.

        Args:
            source: its code.
            most: lines that may run.
        """
        if _puts_into_itself(source):
            return None
        namespace = dict(self.exercises.namespace)
        steps = Steps(most)
        try:
            run_quietly(source, namespace)
            with _the_same_each_time():
                found = seen(namespace[self.name], self.calls, self.drawn, steps)
        except (TooLong, Exception):
            return None
        finally:
            self.lines = steps.taken
        return Seen(found, digested_of(found, self.calls))


def _puts_into_itself(source: str) -> bool:
    """Say whether code puts a list into itself: NumPy makes no array of that, and never ends."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # as of a loop from which its only line was taken
        return False
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and any(isinstance(one, ast.Name) and one.id == call.func.value.id for one in call.args)
        for call in calls
    )


def _index(hints: list[Any], said: Any) -> int:
    if said not in hints:
        hints.append(said)
    return hints.index(said)


@contextmanager
def _the_same_each_time() -> Iterator[None]:
    """Give a seed to generators that are made without one: the file is made anew and compared."""
    made = np.random.default_rng

    def seeded(seed: Any = None) -> np.random.Generator:
        return made(0 if seed is None else seed)

    np.random.default_rng = seeded
    random.seed(0)
    try:
        yield
    finally:
        np.random.default_rng = made
