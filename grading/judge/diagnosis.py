"""Names the mistake in a function by comparing what it does with what known wrong answers do.

Both are looked at in the same way: the looks of ``misconceptions`` call a function and return what
is worth seeing of it. Where the student's differs from the right answer, it must agree with a
known mistake. Two mistakes at once are told apart when each shows in places of its own. Where no
known one is in it, what is plain to see is told, of the calls of the tests as well.
"""

import builtins
import io
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass, replace
from functools import cache, partial
from inspect import signature
from typing import Any

import nbformat
import numpy as np

import misconceptions
from grading.judge.allowed_forms import Asked, allowed_forms, asked_of, with_drawn
from grading.judge.asked_once import AskedOnce, Listening, asked_once
from grading.judge.composition import composed
from grading.judge.departing_calls import departing_calls
from grading.judge.exercises import Exercises, run_quietly
from grading.judge.found_before import FoundBefore
from grading.judge.made_calls import (
    MadeCall,
    changed_arguments,
    draws,
    quick_calls_of,
    with_results,
)
from grading.judge.proxies import LOST, CallableProxy, Proxy, StudentRaised
from grading.judge.watched import Watched, words
from grading.verdict import Mistake, Unknown
from misconceptions import Answer, Look
from utils.hints.closeness import close
from utils.hints.effects import effect_of
from utils.hints.explaining import (
    ABSENT,
    Agree,
    Behaviour,
    Place,
    leaves,
    the_mistake,
    the_same,
    to_explain,
    wrong,
)
from utils.hints.naming import Hints, read_hints
from utils.messages import message


@dataclass(frozen=True)
class Finding:
    """What was found out about a wrong answer.

    Attributes:
        mistake: a known one, or an effect; None if unsure.
        unknown: what shows it, where no known mistake explains it.
        departure: where it departs from a right one; there is more to find out then.
        entries: the part of it that says which entries are wrong.
        plain: whether the mistake is an effect alone, of whatever a look sees.
    """

    mistake: Mistake | None
    unknown: Unknown | None = None
    departure: str = ""
    entries: str = ""
    plain: bool = False


_NOTHING_YET = Finding(None)
# What a function of the test's raises comes back without its text, which could tell what it holds.
_RAISED = re.compile(r"raised \w+: ?")


class Diagnosis:
    """Names mistakes in one assignment. What known mistakes do is found out once, when needed.

    Args:
        exercises: of the assignment.
        hints: what names mistakes in the students' notebooks; it knows more than the bank.

    Attributes:
        before: where what was found out is kept for other processes, if it is.
    """

    before: FoundBefore | None = None

    def __init__(self, exercises: Exercises, hints: Hints | None = None) -> None:
        self.exercises = exercises
        self._hints = hints
        self._answers = misconceptions.answers(exercises.assignment)
        self._looks = misconceptions.looks(exercises.assignment)
        self._known: dict[str, dict[str, Behaviour]] = {}
        self._asked: dict[str, Asked] = {}
        # The calls that looks make of right answers; None where one draws at random.
        self._looked: dict[str, Sequence[Sequence[Any]] | None] = {}

    def name(
        self, exercise: str, function: Callable[..., Any], unknown: bool = False
    ) -> Mistake | None:
        """Return the mistake of what was found; see `found`."""
        return self.found(exercise, function, unknown).mistake

    def found(self, exercise: str, function: Callable[..., Any], unknown: bool = False) -> Finding:
        """Return the mistake that explains what ``function`` does, and what shows it if unsure.

        If it is not a known one, its effect may still be plain.

        Args:
            exercise: that it answers.
            function: the answer.
            unknown: whether known answers that do just the same are left out, to see what would
                be said if nobody had thought of them.

        Raises:
            LOST: the student's process can be asked nothing more.
        """
        finding = self.recognised(exercise, function, unknown)
        if finding.mistake is not None and not finding.plain:
            return finding
        return self.departing(exercise, function, finding)

    def recognised(
        self, exercise: str, function: Callable[..., Any], unknown: bool = False
    ) -> Finding:
        """Return the known mistake, or the plain effect, of what ``function`` does.

        Arguments and errors are those of `found`.
        """
        looks = self._looks.get(exercise, [])
        known = self._behaviours(exercise)
        agree = _agreement(looks)
        function = self._asked_once(exercise, function)
        watched = Watched(function)
        found = _behaviour(looks, watched)
        theirs = wrong(found, known[""], agree)
        mistakes = [
            (one, known[one.name]) for one in self._wrong_answers(exercise)
            if not (unknown and the_same(known[one.name], theirs, agree))
        ]  # fmt: skip
        styles = [known[one.name] for one in self._right_answers(exercise)]
        places = to_explain(theirs, known[""], styles, agree)
        # All that is wrong of a list that is too long are entries that nobody asked for.
        answer = the_mistake(mistakes, theirs, places or set(theirs), agree)
        if answer and answer.hint:
            return Finding(self._named(exercise, answer.name, answer.hint))
        told = None
        if theirs and self._hints:
            # Who asks another process is bounded there; to watch each line here takes long.
            bound = nullcontext() if isinstance(function, AskedOnce | CallableProxy) else None
            told = self._hints.told(exercise, as_here(function), unknown, bound)
        if told and told.known:
            return Finding(self._named(exercise, self._name_of(exercise, told.known), told.known))
        shown = Unknown(told.behaviour, told.shown_by) if told and told.behaviour else None
        departure = told.departure or "" if told else ""
        once = len({place[0] for place in places}) == 1 < len(looks)
        pairs = _pairs(theirs, known[""], places)
        effect = effect_of(pairs, once)
        if effect and watched.shows(effect, pairs):
            hint = " ".join(filter(None, [message(effect.hint), departure]))
            entries = told.entries if told else ""
            return Finding(Mistake(effect.name, hint), shown, departure, entries, plain=True)
        one = composed(mistakes, theirs, known[""], places, agree)
        if one:
            return Finding(Mistake(one.answer.name, one.hint), shown)
        return Finding(None, shown, departure, told.entries if told else "")

    def departing(
        self, exercise: str, function: Callable[..., Any], so_far: Finding = _NOTHING_YET
    ) -> Finding:
        """Return what is plain to see of a wrong answer in which no known mistake is seen.

        Args:
            exercise: that it answers.
            function: the answer.
            so_far: what was found out before.

        Raises:
            LOST: the student's process can be asked nothing more.
        """
        parameters = signature(self.exercises.namespace[exercise]).parameters
        asked = self._asked_of(exercise)
        function = asked_once(function, [one.arguments for one in asked.calls if not one.keywords])
        said = departing_calls(asked, as_here(function), parameters)
        if so_far.mistake:  # an effect; but where all comes back right, it is of an argument
            changed = None if said else self._changing(exercise, function, list(parameters))
            return changed or _with_case(so_far, said.where if said else "")
        if said is None and not so_far.departure:
            return self._changing(exercise, function, list(parameters)) or so_far
        entries = so_far.entries if said and not said.of_a_part else ""
        parts = [said.what, entries, said.where] if said else [so_far.departure]
        hint = " ".join(filter(None, parts))
        if not hint:
            return so_far
        return Finding(Mistake(self._name_of(exercise, hint), hint), so_far.unknown)

    def _changing(
        self, exercise: str, function: Callable[..., Any], parameters: Sequence[str]
    ) -> Finding | None:
        """Return that an answer is right but for the arguments that it changes."""
        right = self.exercises.namespace[exercise]
        asked = self._asked_of(exercise)
        for call in (*asked.calls, *asked.of_shapes):
            changed = changed_arguments(function, call) - changed_arguments(right, call)
            if changed:
                name = parameters[min(changed)]
                hint = message("What comes back is right, but the function changes `{name}`, "
                               "which it is given. Make a new array, list or dict.",
                               name=name) if not asked.of_shapes else (
                       message("The function changes `{name}`, which it is given. Make a new "
                               "array, list or dict.", name=name))  # fmt: skip
                return Finding(Mistake("changes_an_argument", hint, of_arguments=True))
        return None

    def _asked_once(self, exercise: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that is asked once for what looks ask a right answer, if none draws."""
        calls = self._calls_of_looks(exercise)
        return function if calls is None else asked_once(function, calls)

    def _calls_of_looks(self, exercise: str) -> Sequence[Sequence[Any]] | None:
        if exercise not in self._looked:
            self._looked[exercise] = self._kept(
                f"looked {exercise}", lambda: self._listen(exercise)
            )
        return self._looked[exercise]

    def _listen(self, exercise: str) -> Sequence[Sequence[Any]] | None:
        looked = Listening(self.exercises.namespace[exercise])
        _behaviour(self._looks.get(exercise, []), looked)
        return None if looked.draws else looked.calls

    def _asked_of(self, exercise: str) -> Asked:
        """Return the calls that tests make, and those of the hints, with what is right."""
        if exercise not in self._asked:
            self._asked[exercise] = self._kept(f"asked {exercise}", lambda: self._ask(exercise))
        return self._asked[exercise]

    def _ask(self, exercise: str) -> Asked:
        names, tests = self.exercises.namespace, self.exercises.tests(exercise)
        right = names[exercise]
        calls: list[MadeCall] = []
        drawn: list[MadeCall] = []
        for call in quick_calls_of(tests, exercise, names):
            (drawn if draws(right, call) else calls).append(call)
        calls += with_results(right, self._arguments_of(exercise))
        forms = allowed_forms(tests, exercise, names, [call.result for call in calls])
        others = [self.made(one) for one in self._right_answers(exercise)]
        return with_drawn(asked_of(calls, forms, others), drawn, [right, *others])

    def _kept(self, name: str, find: Callable[[], Any]) -> Any:
        return self.before.get(name, find, self._others()) if self.before else find()

    def _others(self) -> Iterator[None]:
        """Find what known mistakes in other exercises do, one after the other, for later."""
        for exercise in filter(self.knows, self.exercises.names):
            if self.before and exercise not in self._known:
                self.before.find_if_free(f"known {exercise}", partial(self._seen, exercise))
                yield

    def _arguments_of(self, exercise: str) -> list[Sequence[Any]]:
        of = self._hints.exercises.get(exercise) if self._hints else None
        return [call.arguments for call in of.calls] if of and not of.drawn else []

    def _named(self, exercise: str, name: str, hint: str) -> Mistake:
        of_arguments = self._hints is not None and self._hints.is_of_arguments(exercise, hint)
        return Mistake(name, hint, of_arguments)

    def _name_of(self, exercise: str, hint: str) -> str:
        """Return the name of the first known mistake with a hint, else the hint's first words."""
        same = (one.name for one in self._wrong_answers(exercise) if one.hint == hint)
        return next(same, hint.partition(". ")[0].rstrip("."))

    def knows(self, exercise: str) -> bool:
        """Whether anything is known of the mistakes in an exercise."""
        return bool(self._looks.get(exercise))

    def prepare(self, exercise: str) -> bool:
        """Find out now what the known mistakes in an exercise do; it is kept for the next time.

        Return whether it was not known before.
        """
        known = exercise in self._known and exercise in self._looked
        _ = self.exercises.namespace  # which a copy of this process would make each time
        self._behaviours(exercise)
        self._calls_of_looks(exercise)
        return not known

    def prepare_departing(self, exercise: str) -> bool:
        """Do the same with what tests ask of an answer."""
        known = exercise in self._asked
        self._asked_of(exercise)
        return not known

    def alike(self, one: Answer, other: Answer) -> bool:
        """Whether two wrong answers to one exercise look the same."""
        agree = _agreement(self._looks.get(one.exercise, []))
        first, second = (self._behaviours(one.exercise)[answer.name] for answer in (one, other))
        return the_same(first, second, agree)

    def _wrong_answers(self, exercise: str) -> Iterator[Answer]:
        return (a for a in self._answers if a.exercise == exercise and not a.right)

    def _right_answers(self, exercise: str) -> Iterator[Answer]:
        return (a for a in self._answers if a.exercise == exercise and a.right)

    def _behaviours(self, exercise: str) -> dict[str, Behaviour]:
        """Return what the right answer does, under "", and where each known answer differs."""
        if exercise not in self._known:
            if self._hints and exercise in self._hints.exercises:
                self._hints.exercises[exercise].prepare()
            self._known[exercise] = self._kept(f"known {exercise}", lambda: self._seen(exercise))
        return self._known[exercise]

    def _seen(self, exercise: str) -> dict[str, Behaviour]:
        looks = self._looks.get(exercise, [])
        right = _behaviour(looks, self.exercises.namespace[exercise])
        return {"": right} | {
            answer.name: wrong(_behaviour(looks, self.made(answer)), right, _agreement(looks))
            for answer in self._answers
            if answer.exercise == exercise
        }

    def made(self, answer: Answer) -> Callable[..., Any]:
        """Return the function that a hand-in with this answer would have."""
        namespace = dict(self.exercises.namespace)
        run_quietly(answer.source, namespace)
        function: Callable[..., Any] = namespace[answer.exercise]
        return function


@cache
def diagnosis_of(assignment: str, source: str, hints: str = "") -> Diagnosis:
    """Return what names the mistakes in an assignment, made once from its files' texts.

    Args:
        assignment: its name.
        source: the notebook with the solutions.
        hints: what names mistakes in the students' notebooks; empty if there is none.
    """
    exercises = Exercises(assignment, nbformat.reads(source, as_version=4))
    return Diagnosis(exercises, read_hints(hints))


def as_here(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a student's function that raises what it would raise if it ran here."""

    def call(*arguments: Any, **keywords: Any) -> Any:
        try:
            return function(*arguments, **keywords)
        except StudentRaised as error:
            name, _, text = str(error).partition(": ")
            kind = getattr(builtins, name, Exception)
            raise kind(text) from None

    return call


def _with_case(found: Finding, where: str) -> Finding:
    """Return a finding that says for which arguments it goes wrong, if it did not say so."""
    if not where or not found.mistake or found.departure != found.entries:
        return found
    return replace(found, mistake=replace(found.mistake, hint=f"{found.mistake.hint} {where}"))


def _behaviour(looks: list[Look], function: Callable[..., Any]) -> Behaviour:
    """Look at a function in every way; an exception is something to see as well."""
    found: Behaviour = {}
    state = np.random.get_state()
    for number, look in enumerate(looks):
        np.random.seed(number)
        try:
            with redirect_stdout(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                seen = look.see(function)
        except LOST:
            raise
        except Exception as error:
            seen = words(error)
        found.update(leaves(seen, (number,)))
    np.random.set_state(state)
    return found


def _pairs(found: Behaviour, right: Behaviour, places: set[Place]) -> list[tuple[Any, Any]]:
    """Return what came back and what is right; one pair for a look that gave nothing to compare."""
    return [
        (found[place], right.get(place, ABSENT))
        for place in places
        if found[place] is not ABSENT or place[:1] not in found
    ]


def _agreement(looks: list[Look]) -> Agree:
    def agree(one: Any, other: Any, place: Place) -> bool:
        kind = _kind(one)
        if kind != _kind(other) or np.shape(one) != np.shape(other):
            return False
        if kind == "numbers":
            # Of what is drawn at random, only so much can be seen.
            tolerance = looks[place[0]].tolerance
            return close(one, other, rtol=tolerance, nan=True)
        if kind == "object":
            return _type_name(one) == _type_name(other)
        if isinstance(one, str) and _RAISED.fullmatch(one) and isinstance(other, str):
            return other.startswith(one)
        return np.array_equal(one, other)

    return agree


def _kind(value: Any) -> str:
    """Say how a value is compared."""
    if value is ABSENT or value is None or isinstance(value, str | bytes):
        return "itself"
    if isinstance(value, np.ndarray | np.generic | int | float | complex):
        kind = np.asarray(value).dtype.kind
        return "numbers" if kind in "iufc" else "truths" if kind == "b" else "object"
    return "object"


def _type_name(value: Any) -> str:
    return value.kind if isinstance(value, Proxy) else type(value).__name__
