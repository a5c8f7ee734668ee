"""The hint for a function of the student's, from a file that holds calls and digests alone."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from utils.hints.calls import Call, TooLong, seen
from utils.hints.digests import Digests, agree, digests_of, together
from utils.hints.effects import effect_without_the_right
from utils.hints.explaining import ABSENT, Behaviour, Place, the_mistake, to_explain, wrong
from utils.hints.plain import from_json
from utils.messages import message

FILE = "hints.json"


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
class Change:
    """A right answer with one small change, which does just what a wrong one does.

    Attributes:
        name: of the change.
        hint: what is said of it.
    """

    name: str
    hint: str


class Exercise:
    """What is known of one exercise: calls, and digests of what right and wrong answers do."""

    def __init__(self, stored: Mapping[str, Any], hints: Sequence[str]) -> None:
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
            Known(self._hints[number], self._behaviour(where))
            for number, where in self._stored["mistakes"]
        ]

    @cached_property
    def styles(self) -> list[Behaviour]:
        """What right answers in other styles do where the first does something else."""
        return [self._behaviour(where) for where in self._stored["styles"]]

    def changed(self, function: Callable[..., Any]) -> Change | None:
        """Return the small change of a right answer that does what a function does, or None.

        Raises:
            TooLong: it takes too long.
        """
        where = self.wrong(function)[1]
        places = self._to_explain(where)
        return self._change(where, places) if places else None

    def _to_explain(self, where: Behaviour) -> set[Place]:
        return to_explain(where, self.right, self.styles, agreement)

    def _change(self, where: Behaviour, places: set[Place]) -> Change | None:
        """Return the small change of a right answer that does all that is wrong, or None.

        Args:
            where: digests of what is wrong, by place.
            places: those that must be explained.
        """
        one, other = whole(where, places)
        for name, hint, *digests in self._stored["changes"]:
            if one == digests[0] or other == digests[1]:
                return Change(name, self._hints[hint])
        return None

    def _behaviour(self, stored: Sequence[Sequence[int]]) -> Behaviour:
        places, digests = self._stored["places"], self._stored["digests"]
        return {tuple(places[place]): _digests(digests[at]) for place, at in stored}

    def wrong(self, function: Callable[..., Any]) -> tuple[Behaviour, Behaviour]:
        """Return what a function does where that is not right, and the digests of it.

        Raises:
            TooLong: it takes too long.
        """
        found = seen(function, self.calls, self.drawn)
        digested = digested_of(found, self.calls)
        where = wrong(digested, self.right, agreement)
        return {place: found.get(place, ABSENT) for place in where}, where

    def hint(self, function: Callable[..., Any]) -> str | None:
        """Return the hint for a function, or None where nothing is wrong or none is sure.

        Raises:
            TooLong: it takes too long.
        """
        found, where = self.wrong(function)
        places = self._to_explain(where)
        mistakes = [(one, one.where) for one in self.known]
        mistake = the_mistake(mistakes, where, places, agreement)
        if mistake:
            return mistake.hint
        if places and (change := self._change(where, places)):
            return change.hint
        effect = effect_without_the_right(
            [(found[place], self._is_right(place)) for place in sorted(places, key=repr)
             if found[place] is not ABSENT or place[:2] not in found]
        )  # fmt: skip
        return message(effect.hint) if effect else None

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

    def hint(self, name: str, namespace: Mapping[str, Any]) -> str | None:
        """Return the hint for the student's answer to an exercise, or None.

        Args:
            name: of the exercise; one that is not known gets no hint.
            namespace: the names of the student's notebook.
        """
        if name not in self.exercises:
            return None
        own = self._of(name, namespace)
        if own:
            return own
        for before in self.exercises[name].before:
            # Only a mistake that is known is one: right answers in other styles look wrong, too.
            if self._of(before, namespace):
                return message("{exercise} calls {before}, which is not right yet. Begin there.",
                               exercise=name, before=before)  # fmt: skip
        return None

    def change(self, name: str, function: Callable[..., Any]) -> Change | None:
        """Return the small change of a right answer that does what a function does, or None."""
        if name not in self.exercises:
            return None
        try:
            return self.exercises[name].changed(function)
        except TooLong:
            return None

    def _of(self, name: str, namespace: Mapping[str, Any]) -> str | None:
        """Return the hint for one exercise, whatever it calls."""
        if name not in self.exercises or not callable(namespace.get(name)):
            return None
        try:
            return self.exercises[name].hint(namespace[name])
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


def _digests(stored: Any) -> Any:
    return ABSENT if stored is None else tuple(stored)
