"""Makes what names mistakes in a student's notebook: calls, digests and hints, and no answer.

The calls are those that the looks of the bank make of a right answer, as far as their arguments are
plain data. Of what right and wrong answers return there are only digests.
"""

import copy
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import numpy as np

import misconceptions
from course.layout import Course
from grading.errors import GradingError
from grading.judge.exercises import Exercises, run_quietly
from grading.tools.change_hints import Seen, telling_changes
from misconceptions import Answer, Look
from utils.hints.calls import Call, TooLong, seen
from utils.hints.explaining import Behaviour, wrong
from utils.hints.functions import FUNCTIONS, Always
from utils.hints.naming import FILE, agreement, as_stored, digested_of
from utils.hints.plain import as_json

_FEWEST_DIGITS, _MOST_DIGITS = 3, 7
_SECONDS = 10.0  # a loop without end is left out; a slow machine makes the same file
_SECONDS_OF_A_CHANGE = 1.5  # there are hundreds, and most take milliseconds
_Made = dict[str, Any]


def write_hints(course: Course) -> Iterator[str]:
    """Write the hints of every assignment beside its notebook; yield the names of new files.

    Raises GradingError where a notebook or the bank of an assignment cannot be read.
    """
    for text in course.assignments():
        try:
            path, made = text.with_name(FILE), as_text(hints_of(text))
        except (ImportError, OSError, ValueError) as error:
            reason = f"{course.name(text)}: no hints can be made of it. {error}"
            raise GradingError(reason) from error
        if not path.is_file() or path.read_text(encoding="utf-8") != made:
            path.write_text(made, encoding="utf-8")
            yield course.name(path)


def as_text(made: _Made) -> str:
    """Return hints as their file holds them: one line for each exercise."""
    exercises = ",\n".join(
        f"{json.dumps(name)}: {_compact(one)}" for name, one in made["exercises"].items()
    )
    sentences = ",\n".join(json.dumps(hint, ensure_ascii=False) for hint in made["hints"])
    return f'{{"hints": [\n{sentences}\n],\n"exercises": {{\n{exercises}\n}}}}\n'


def hints_of(text: Path, changes: bool = True) -> _Made:
    """Return what names the mistakes in an assignment, for `utils.hints.naming.Hints`.

    Args:
        text: the .md of the assignment; its notebook lies beside it.
        changes: whether to find out what small changes of right answers do, which takes long.
    """
    notebook = nbformat.read(text.with_suffix(".ipynb"), as_version=4)
    exercises = Exercises(text.stem, notebook)
    looks = misconceptions.looks(text.stem)
    answers = misconceptions.answers(text.stem)
    hints = list(dict.fromkeys(str(answer.hint) for answer in answers if not answer.right))
    made = {
        name: _of_exercise(name, exercises, looks[name], answers, hints, changes)
        for name in exercises.names
        if name in looks
    }
    return {"hints": hints, "exercises": {name: one for name, one in made.items() if one["calls"]}}


def _of_exercise(
    name: str, exercises: Exercises, looks: Sequence[Look], answers: Sequence[Answer],
    hints: list[str], with_changes: bool,
) -> _Made:  # fmt: skip
    right = exercises.namespace[name]
    calls = list(recorded(looks, right))
    drawn = any(_draws(right, call) for call in calls)
    does = partial(_does, exercises, name, calls, drawn)
    known = does(exercises.solution(name), _SECONDS)
    if known is None:
        raise ValueError(f"The model answer to {name} cannot be run, or takes too long.")
    mistakes, styles = _answers_that_differ(name, answers, partial(does, seconds=_SECONDS), known)
    changing = bool(calls) and with_changes
    mine = [answer for answer in answers if answer.exercise == name and changing]
    sources = [exercises.solution(name)] if changing else []
    sources += [answer.source for answer in mine if answer.right]
    changes = []
    for change, whole in telling_changes(
        name, sources, mine, does, known.digests, styles, [where for _, where in mistakes], drawn
    ):
        if change.hint not in hints:
            hints.append(change.hint)
        changes.append([change.name, hints.index(change.hint), *whole])
    places: list[Any] = []
    digests: list[Any] = []
    return {
        "before": sorted(exercises.before(name)),
        "drawn": drawn,
        "calls": [[as_json(list(call.arguments)), call.digits] for call in calls],
        "right": as_stored(known.digests, places, digests),
        "mistakes": [
            [hints.index(hint), as_stored(where, places, digests)] for hint, where in mistakes
        ],
        "styles": [as_stored(where, places, digests) for where in styles],
        "changes": changes,
        "places": places,
        "digests": digests,
    }


def _answers_that_differ(
    name: str, answers: Sequence[Answer], does: Callable[[str], Seen | None], known: Seen
) -> tuple[list[tuple[str, Behaviour]], list[Behaviour]]:
    """Return the known mistakes, as hints and where they differ, and other right styles."""
    mistakes, styles = [], []
    for answer in answers:
        if answer.exercise == name:
            found = does(answer.source)
            where = wrong(found.digests, known.digests, agreement) if found else {}
            if where and answer.right:
                styles.append(where)
            elif where:
                mistakes.append((str(answer.hint), where))
    return mistakes, styles


def _does(
    exercises: Exercises, name: str, calls: Sequence[Call], drawn: bool, source: str,
    seconds: float = _SECONDS_OF_A_CHANGE,
) -> Seen | None:  # fmt: skip
    """Return what an answer does; None if it cannot be run, or does not come to an end.

    Args:
        exercises: of the assignment.
        name: of the exercise.
        calls: what it is called with.
        drawn: whether its results are drawn at random.
        source: the code.
        seconds: of the processor's time that it may take.
    """
    namespace = dict(exercises.namespace)
    try:
        run_quietly(source, namespace)
        with _the_same_each_time():
            found = seen(namespace[name], calls, drawn, seconds)
    except (TooLong, Exception):
        return None
    return Seen(found, digested_of(found, calls))


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


def recorded(looks: Sequence[Look], right: Callable[..., Any]) -> Iterator[Call]:
    """Yield the calls that looks make of a function, those with plain arguments, each once."""
    made: dict[str, None] = {}
    for number, look in enumerate(looks):
        digits = int(np.clip(1 - np.log10(look.tolerance), _FEWEST_DIGITS, _MOST_DIGITS))
        for arguments in _arguments(look, number, right):
            try:
                key = _compact(as_json(arguments))
            except TypeError:
                continue
            if arguments and key not in made:
                made[key] = None
                yield Call(arguments, digits)


def _arguments(look: Look, number: int, right: Callable[..., Any]) -> list[Any]:
    calls: list[list[Any]] = []

    def listening(*arguments: Any, **keywords: Any) -> Any:
        before = copy.deepcopy(list(arguments))
        given = [_Asked(one) if _must_be_asked(one) else one for one in arguments]
        result = right(*given, **keywords)
        if not keywords:
            calls.append([
                one.always if isinstance(one, _Asked) else old
                for one, old in zip(given, before, strict=True)
            ])  # fmt: skip
        return result

    state = np.random.get_state()
    np.random.seed(number)
    run_quietly("see(function)", {"see": look.see, "function": listening})
    np.random.set_state(state)
    return calls


def _must_be_asked(argument: Any) -> bool:
    return callable(argument) and argument not in FUNCTIONS.values()


class _Asked:
    """A function that keeps what it answers; if it is the same each time, that stands for it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._answers: list[Any] = []

    def __call__(self, *arguments: Any) -> Any:
        self._answers.append(self._function(*arguments))
        return copy.deepcopy(self._answers[-1])

    @property
    def always(self) -> Any:
        """What returns its one answer; the function itself if there are several, or none."""
        written = {_compact(as_json_or_none(answer)) for answer in self._answers}
        return Always(self._answers[0]) if len(written) == 1 else self._function


def _draws(right: Callable[..., Any], call: Call) -> bool:
    """Whether a function returns other numbers with another seed."""
    results = []
    for seed in (1, 2):
        np.random.seed(seed)
        results.append(_compact(as_json_or_none(right(*copy.deepcopy(list(call.arguments))))))
    return results[0] != results[1]


def as_json_or_none(value: Any) -> Any:
    """Return a value as JSON can hold it, and None for one that it cannot."""
    try:
        return as_json(value)
    except TypeError:
        return None


def _compact(value: Mapping[str, Any] | Any) -> str:
    return json.dumps(value, separators=(",", ":"))
