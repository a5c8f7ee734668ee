"""Where an answer departs from a right one: in which entries, and in which of its calls.

It is said where no known mistake explains an answer. What is said was seen in the calls that were
made, and holds of every one of them; what is right is not told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from utils.hints.calls import Call
from utils.hints.cases import LAYER, case_of
from utils.hints.departing_draws import departing_draws
from utils.hints.explaining import ABSENT, Behaviour, Place
from utils.messages import message

_MOST = 4  # entries that are named in a sentence


@dataclass(frozen=True)
class Departure:
    """Where an answer departs from a right one.

    Attributes:
        entries: which entries of what comes back are wrong; empty if nothing is to be said.
        case: for which arguments it goes wrong; the same.
    """

    entries: str = ""
    case: str = ""

    @property
    def sentence(self) -> str | None:
        """Both, or None."""
        return " ".join(filter(None, [self.entries, self.case])) or None


@dataclass(frozen=True)
class _Of:
    """One call of a function, of which something can be wrong.

    Attributes:
        arguments: what it was called with.
        names: of the entries of a right result, in their order; empty where it is one value.
        wrong: those that are wrong.
        missing: those that are not there at all.
        fails: whether anything is wrong.
    """

    arguments: Sequence[Any]
    names: tuple[Any, ...]
    wrong: frozenset[Any]
    missing: frozenset[Any]
    fails: bool


def departure(
    calls: Sequence[Call], found: Behaviour, right: Behaviour, places: set[Place],
    parameters: Sequence[str] = (), drawn: bool = False,
) -> Departure:  # fmt: skip
    """Return where an answer departs from a right one, in a sentence or two; empty if all over.

    Args:
        calls: that were made.
        found: what is wrong, by place; what is missing is ABSENT.
        right: what a right answer does, by place.
        places: of those that are wrong, the ones that must be explained.
        parameters: the names of the function's arguments.
        drawn: whether results are drawn at random, so that their characters were seen.
    """
    if drawn:
        return Departure(departing_draws(found, places) or "")
    if not places and any(isinstance(place[-1], int) and place not in right for place in found):
        return Departure(message("More comes back than was asked for."))
    seen = [_seen(number, call, found, right, places) for number, call in enumerate(calls)]
    failing = [one.arguments for one in seen if one.fails]
    passing = [one.arguments for one in seen if not one.fails]
    # One call of many may be wrong in its first layer alone by chance.
    few = len(failing) == 1 and len(passing) > 1
    return Departure(
        _entries([one for one in seen if one.fails], few) or "",
        case_of(failing, passing, parameters) or "",
    )


def _seen(number: int, call: Call, found: Behaviour, right: Behaviour, places: set[Place]) -> _Of:
    mine = [place for place in right if place[0] == number and place[1:2] == ("returns",)]
    names = tuple(dict.fromkeys(place[2] for place in mine if len(place) > 2))
    failing = {place for place in places if place[0] == number}
    # Of an error, or of one thing where there should be several, no entry is wrong or missing.
    whole = any(not _is_empty(found[p]) for p in failing if len(p) == 2)
    wrong = frozenset(p[2] for p in failing if len(p) > 2 and p[1] == "returns" and not whole)
    missing = frozenset(
        name for name in wrong.intersection(names)
        if all(found.get(p, 0) is ABSENT for p in mine if p[2:3] == (name,))
    )  # fmt: skip
    return _Of(call.arguments, names, wrong, missing, bool(failing))


def _is_empty(value: Any) -> bool:
    return isinstance(value, Mapping | list | tuple) and not value


def _entries(failing: Sequence[_Of], few: bool) -> str | None:
    """Say which entries of what comes back are wrong, where others are right.

    Args:
        failing: the calls that go wrong.
        few: whether these are too few to speak of what is right.
    """
    if not failing or not all(one.wrong and len(one.names) > 1 for one in failing):
        return None
    if all(one.missing == one.wrong for one in failing):
        missing = next(
            one for one in failing if len(one.names) == min(len(o.names) for o in failing)
        )
        names = [str(name) for name in missing.names if name in missing.missing]
        if all(isinstance(name, str) for name in missing.names) and missing.missing != set(
            missing.names
        ):
            return message("Not in what comes back: {names}.", names=_listed(names))
        if all(isinstance(name, int) for name in missing.names):
            return message("Fewer entries come back than there should be.")
    if any(one.missing for one in failing):
        return None
    if few:
        return None
    return _of_layers(failing) or _of_kinds(failing) or _of_places(failing)


def _of_layers(failing: Sequence[_Of]) -> str | None:
    numbered = [_layers(one) for one in failing]
    if not all(numbered) or not any(len(set(layers)) > 1 for layers, _ in filter(None, numbered)):
        return None
    found = [both for both in numbered if both and len(set(both[0])) > 1]
    if all(wrong == {max(layers)} for layers, wrong in found):
        return message("Only what belongs to the last layer is wrong.")
    if all(wrong == {min(layers)} for layers, wrong in found):
        return message("Only what belongs to the first layer is wrong.")
    if all(wrong == set(layers) - {max(layers)} for layers, wrong in found):
        return message("What belongs to the last layer is right, and wrong from the layer before.")
    if all(wrong == set(layers) - {min(layers)} for layers, wrong in found):
        return message("What belongs to the first layer is right, and wrong from the second on.")
    return None


def _layers(one: _Of) -> tuple[list[int], set[int]] | None:
    """Return the layers of the entries, and those that are wrong; None if names have no number."""
    numbers = {name: LAYER.fullmatch(str(name)) for name in one.names}
    if not all(isinstance(name, str) and found for name, found in numbers.items()):
        return None
    layer = {name: int(found[2]) for name, found in numbers.items() if found}
    wrong = {layer[name] for name in one.wrong if name in layer}
    return list(layer.values()), wrong


def _of_kinds(failing: Sequence[_Of]) -> str | None:
    """Say which kinds of entries are wrong: all dW, say, and no db."""
    wrong = _kinds(name for one in failing for name in one.wrong)
    every = _kinds(name for one in failing for name in one.names)
    if not all(isinstance(name, str) for one in failing for name in one.names):
        return None
    right = [kind for kind in every if kind not in wrong]
    wrong = [kind for kind in every if kind in wrong]  # a set has another order each time
    if not right or len(wrong) > _MOST or len(right) > _MOST:
        return None
    return message("Wrong: {wrong}. Right in the same calls: {right}.",
                   wrong=_listed(wrong), right=_listed(right))  # fmt: skip


def _kinds(names: Iterator[Any] | Any) -> list[str]:
    """Return names without the numbers of their layers, each once."""
    found = [(LAYER.fullmatch(str(name)), str(name)) for name in names]
    return list(dict.fromkeys(match[1] if match else name for match, name in found))


def _of_places(failing: Sequence[_Of]) -> str | None:
    """Say which of several results is the first that is wrong, where others are right."""
    lengths = {len(one.names) for one in failing}
    if not all(isinstance(name, int) for one in failing for name in one.names):
        return None
    wrong = {name for one in failing for name in one.wrong}
    if len(lengths) == 1 and len(wrong) < min(lengths):
        numbers = ", ".join(str(name + 1) for name in sorted(wrong))
        return message("Wrong of the results that come back: number {numbers}.",
                       numbers=numbers)  # fmt: skip
    if all(one.wrong == {len(one.names) - 1} for one in failing):
        return message("Only the last entry is wrong.")
    if all(one.wrong == {0} for one in failing):
        return message("Only the first entry is wrong.")
    if all(0 not in one.wrong for one in failing):
        return message("The first entry is right; later ones are not.")
    return None


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_MOST])
    return shown if len(names) <= _MOST else message("{names} and others", names=shown)
