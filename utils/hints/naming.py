"""The hint for a function of the student's, from a file that holds calls and digests alone."""

import json
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from utils.hints.adapting import alike
from utils.hints.calls import Call, TooLong, seen
from utils.hints.departure import departure
from utils.hints.digests import Digests, agree, digests_of, together
from utils.hints.effects import RETURNS_NOTHING, effect_without_the_right
from utils.hints.explaining import (
    ABSENT,
    Behaviour,
    Place,
    the_mistake,
    the_same,
    to_explain,
    wrong,
)
from utils.hints.passed_on import Pair, differs, pairs_of
from utils.hints.plain import from_json
from utils.messages import message

FILE = "hints.json"
Bound = AbstractContextManager[Any]


@dataclass(frozen=True)
class Known:
    """A known mistake.

    Attributes:
        hint: what is said of it.
        where: where it differs from what is right, and the digests of what is seen there.
    """

    hint: str
    where: Behaviour


@dataclass(frozen=True)
class Told:
    """What there is to say of a wrong answer.

    Attributes:
        known: of the known mistake, or the small change of a right answer, that it agrees with.
        effect: of the effect that accounts for all that is wrong; only where nothing is known.
        departure: where it departs from a right one; the same.
        behaviour: a digest of all that is wrong, the same for all who do the same; the same.
        shown_by: the arguments of the shortest call that shows it.
        entries: of the departure, which entries of what comes back are wrong.
    """

    known: str | None
    effect: str | None = None
    departure: str | None = None
    behaviour: str = ""
    shown_by: str = ""
    entries: str = ""


class Exercise:
    """What is known of one exercise: calls, and digests of what right and wrong answers do."""

    def __init__(self, stored: Mapping[str, Any], hints: Sequence[Any]) -> None:
        self._stored = stored
        self._hints = hints
        self.drawn: bool = stored["drawn"]
        self.before: Sequence[str] = stored["before"]

    @cached_property
    def calls(self) -> list[Call]:
        """The calls to make."""
        return [Call(from_json(call), digits) for call, digits in self._stored["calls"]]

    @cached_property
    def right(self) -> Behaviour:
        """The digests of what a right answer does."""
        return self._behaviour(self._stored["right"])

    @cached_property
    def known(self) -> list[Known]:
        """The known mistakes."""
        return [
            Known(_said(self._hints[number]), self._behaviour(where))
            for number, where in self._stored["mistakes"]
        ]

    @cached_property
    def styles(self) -> list[Behaviour]:
        """What right answers in other styles do where the first does something else."""
        return [self._behaviour(where) for where in self._stored["styles"]]

    @property
    def parameters(self) -> Sequence[str]:
        """The names of the function's arguments, as far as they are known."""
        return list(self._stored.get("parameters", ()))

    def prepare(self) -> None:
        """Read what is stored now; it is kept for the next time."""
        _ = self.calls, self.right, self.known, self.styles, self._written

    def _to_explain(self, where: Behaviour) -> set[Place]:
        return to_explain(where, self.right, self.styles, agreement)

    def _known(self, where: Behaviour, places: set[Place], unknown: bool = False) -> str | None:
        """Return what is said of the known mistake, or else the change, that does all of this.

        Args:
            where: digests of what is wrong, by place.
            places: those that must be explained.
            unknown: whether known mistakes that do just the same are left out.
        """
        known = [
            (one, one.where) for one in self.known
            if not (unknown and the_same(one.where, where, agreement))
        ]  # fmt: skip
        # All that is wrong of a list that is too long are entries that nobody asked for.
        mistake = the_mistake(known, where, places or set(where), agreement)
        if mistake or not places:
            return mistake.hint if mistake else None
        one, other = whole(where, places)
        for hint, first, second in self._stored.get("changes", ()):
            if one == first or other == second:
                said = _said(self._hints[hint])
                return said if self._shows(said, where) else None
        return None

    def _shows(self, hint: str, where: Behaviour) -> bool:
        """Whether anything is wrong where the known mistakes of which this is said are.

        A change that comes with a known mistake may undo it: what is transposed twice is right.
        """
        known = [one for one in self.known if one.hint == hint]
        return not known or any(_meet(one.where, where) for one in known)

    def _behaviour(self, stored: Sequence[Sequence[int]]) -> Behaviour:
        places, digests = self._stored["places"], self._stored["digests"]
        return {tuple(places[place]): _digests(digests[at]) for place, at in stored}

    def told(
        self, function: Callable[..., Any], unknown: bool = False, bound: Bound | None = None
    ) -> Told:
        """Return what there is to say of a function.

        Args:
            function: of the student's.
            unknown: whether known mistakes that do just the same are left out.
            bound: ends calls that take too long; see `utils.hints.calls.seen`.

        Raises:
            TooLong: it takes too long.
        """
        found = seen(function, self.calls, self.drawn, bound)
        values, where = self._wrong(found)
        places = self._to_explain(where)
        known = self._known(where, places, unknown)
        if known is None and where:
            # A list where an array is asked for, or the other way, often comes with a mistake.
            adapted = alike(found, self.right)
            if adapted is not found:
                values, where = self._wrong(adapted)
                places = self._to_explain(where)
                known = self._known(where, places, unknown)
        if known is not None or not where:
            return Told(known)
        # What several known mistakes do alike is none of them for sure, nor anything else.
        if not unknown and any(the_same(one.where, where, agreement) for one in self.known):
            return Told(None)
        effect = effect_without_the_right(
            [(values[place], self._is_right(place)) for place in sorted(places, key=repr)
             if values[place] is not ABSENT or place[:2] not in values]
        )  # fmt: skip
        if effect and effect.name == RETURNS_NOTHING and any(len(place) > 2 for place in places):
            effect = None  # an entry is None, and the function returns something
        told = {
            place: value for place, value in values.items()
            if not any(place in style and agreement(where[place], style[place], place)
                       for style in self.styles)
        }  # fmt: skip
        said = departure(self.calls, told, self.right, places, self.parameters, self.drawn)
        return Told(
            None, message(effect.hint) if effect else None, said.sentence,
            whole(where, set(where))[0], self._shortest({place[0] for place in where}),
            said.entries,
        )  # fmt: skip

    def _shortest(self, numbers: set[int]) -> str:
        """Return the arguments of the call with the shortest ones, of those with these numbers."""
        return " ".join(min((self._written[number] for number in numbers), key=len).split())

    @cached_property
    def _written(self) -> list[str]:
        """The arguments of the calls as text."""
        return [", ".join(map(repr, call.arguments)) for call in self.calls]

    def _wrong(self, found: Behaviour) -> tuple[Behaviour, Behaviour]:
        """Return what was found where that is not right, and the digests of it."""
        where = wrong(digested_of(found, self.calls), self.right, agreement)
        return {place: found.get(place, ABSENT) for place in where}, where

    def hint(self, function: Callable[..., Any]) -> str | None:
        """Return the hint for a function, or None where nothing is wrong or none is sure.

        Raises:
            TooLong: it takes too long.
        """
        told = self.told(function)
        return told.known or " ".join(filter(None, [told.effect, told.departure])) or None

    def hint_of_arguments(self, function: Callable[..., Any]) -> str | None:
        """Return the hint for what a function does to its arguments, whatever else is wrong.

        Raises:
            TooLong: it takes too long.
        """
        where = self._wrong(seen(function, self.calls, self.drawn))[1]
        places = {place for place in self._to_explain(where) if _of_argument(place)}
        known = [(one, one.where) for one in self.known if any(map(_of_argument, one.where))]
        mistake = the_mistake(known, where, places, agreement)
        return mistake.hint if mistake and places else None

    def is_of_arguments(self, hint: str) -> bool:
        """Say whether a hint is for what a mistake does to the arguments."""
        return any(one.hint == hint and any(map(_of_argument, one.where)) for one in self.known)

    def passes_wrongly(self, found: Mapping[str, Sequence[Pair]]) -> str | None:
        """Return the first earlier exercise that is wrong for what it was really given.

        Args:
            found: what earlier exercises were given and returned; see `utils.hints.passed_on`.
        """
        right = self._stored.get("passed", {})
        return next((name for name in self.before
                     if differs(found.get(name, ()), right.get(name, ()))), None)  # fmt: skip

    def _is_right(self, place: Place) -> Callable[[Any], bool]:
        digits = self.calls[place[0]].digits
        right = self.right.get(place)
        return lambda value: right is not None and agree(digests_of(value, digits), right)


class Hints:
    """The hints for one assignment.

    Args:
        stored: what its file holds: ``hints``, a list of sentences, and ``exercises``.
    """

    def __init__(self, stored: Mapping[str, Any]) -> None:
        self.exercises = {
            name: Exercise(one, stored["hints"]) for name, one in stored["exercises"].items()
        }

    def hint(
        self, name: str, namespace: MutableMapping[str, Any],
        check: Callable[[], Any] | None = None, of_arguments: bool = False,
    ) -> str | None:  # fmt: skip
        """Return the hint for the student's answer to an exercise, or None.

        Args:
            name: of the exercise; one that is not known gets no hint.
            namespace: the names of the student's notebook; it is left as it is.
            check: makes the check that failed once more. Where an earlier exercise is wrong for
                what it is given meanwhile, that is all that is said.
            of_arguments: whether the check failed because an argument was changed: nothing else
                is spoken of then.
        """
        if name not in self.exercises:
            return None
        exercise = self.exercises[name]
        if of_arguments:
            return self._of(name, namespace, exercise.hint_of_arguments)
        if check is not None and exercise.before:
            before = exercise.passes_wrongly(pairs_of(check, exercise.before, namespace))
            if before:
                return message("{exercise} calls {before}, which is not right yet. Begin there.",
                               exercise=name, before=before)  # fmt: skip
        return self._of(name, namespace, exercise.hint)

    def told(
        self, name: str, function: Callable[..., Any], unknown: bool = False,
        bound: Bound | None = None,
    ) -> Told | None:  # fmt: skip
        """Return what there is to say of an answer to an exercise; None if nothing is known.

        The arguments after the first are those of `Exercise.told`.
        """
        if name not in self.exercises:
            return None
        try:
            return self.exercises[name].told(function, unknown, bound)
        except TooLong:
            return None

    def is_of_arguments(self, name: str, hint: str) -> bool:
        """Say whether a hint for an exercise is for what a mistake does to the arguments."""
        return name in self.exercises and self.exercises[name].is_of_arguments(hint)

    @staticmethod
    def _of(
        name: str, namespace: Mapping[str, Any], hint: Callable[[Callable[..., Any]], str | None]
    ) -> str | None:
        try:
            return hint(namespace[name]) if callable(namespace.get(name)) else None
        except TooLong:
            return None


def hints_in(folder: Path) -> Hints | None:
    """Return the hints that lie in a folder; None where there are none, or the file is damaged."""
    try:
        return read_hints((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def read_hints(text: str) -> Hints | None:
    """Return the hints that a file's text holds; None where it is empty or damaged."""
    try:
        return Hints(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def digested_of(found: Behaviour, calls: Sequence[Call]) -> Behaviour:
    """Return the digests of what was seen of some calls."""
    return {place: digests_of(value, calls[place[0]].digits) for place, value in found.items()}


def agreement(one: Any, other: Any, place: Place) -> bool:
    """Whether two digests at a place are of the same value."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return agree(one, other)


def whole(where: Behaviour, places: set[Place]) -> Digests:
    """Return the digests of all that is wrong in some places."""
    gone = ("", "")
    return together(
        (repr(place), gone if where[place] is ABSENT else where[place]) for place in places
    )


def as_stored(behaviour: Behaviour, places: list[Any], digests: list[Any]) -> list[list[int]]:
    """Return digests by place as JSON holds them: two numbers for each, of entries of two lists.

    Args:
        behaviour: digests by place; what is absent has none.
        places: of one exercise, which grows as needed.
        digests: the same.
    """
    return [
        [_index(places, list(place)), _index(digests, None if seen is ABSENT else list(seen))]
        for place, seen in sorted(behaviour.items(), key=repr)
    ]


def _index(entries: list[Any], entry: Any) -> int:
    if entry not in entries:
        entries.append(entry)
    return entries.index(entry)


def _meet(one: Behaviour, other: Behaviour) -> bool:
    """Whether something is wrong of both in one place, or in a place and in a part of it."""
    return any(place[: len(part)] == part[: len(place)] for place in one for part in other)


def _digests(stored: Any) -> Any:
    return ABSENT if stored is None else tuple(stored)


def _said(stored: Any) -> str:
    """Return a sentence: it is stored as it is, or with placeholders and what fills them."""
    if isinstance(stored, str):
        return stored
    text, values = stored
    return message(text, **values)


def _of_argument(place: Place) -> bool:
    """Whether something is seen there that a function did to an argument."""
    return place[1:2] == ("argument",)
