"""What is plain to see of a wrong answer beside a right one: error, kind, keys, shape, values.

It is the last that is tried, where no known mistake and no small change of a right answer does the
same. Here right values are known, and the calls of the tests.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import comb
from typing import Any, NamedTuple

import numpy as np

from grading.judge.between_results import between
from grading.judge.proxies import Proxy
from grading.judge.value_effects import DIRECTION, Said, Wrong, sentence_of
from utils.hints.cases import LAYER, case_of
from utils.hints.closeness import close
from utils.hints.effects import RETURNS_NOTHING, effect_of
from utils.hints.errors import builtin_name
from utils.hints.explaining import ABSENT, leaves
from utils.hints.parting import parting_too
from utils.messages import message

_MOST_NAMES = 4
_FEWEST_SIZES = 3  # calls on each side, of which it is said that their results are small or large
_FEW_WAYS = 200  # to choose the calls that go wrong: with fewer, what they share is chance
_SEVERAL = 0  # in the place of a number: what is said names the numbers itself
_PLAIN = 5  # the rank of sentences that say much


@dataclass(frozen=True)
class Compared:
    """What came back from one call, and what should have.

    Attributes:
        arguments: of the call, by their names.
        theirs: what came back; an exception if one was raised.
        right: what should have come back.
        steady: whether the same comes back each time.
        blank: whether there is a 0 for each number, so that only shapes and keys tell something.
    """

    arguments: Mapping[str, Any]
    theirs: Any
    right: Any
    steady: bool = True
    blank: bool = False


class Departing(NamedTuple):
    """What is plain to see of the calls that go wrong.

    Attributes:
        what: comes back from them.
        where: for which arguments they go wrong.
        of_a_part: whether ``what`` says which of several results is wrong.
    """

    what: str
    where: str
    of_a_part: bool = False


def departing(compared: Sequence[Compared], parameters: Sequence[str]) -> Departing | None:
    """Return what is plain to see of the calls that go wrong; None if none does.

    Args:
        compared: all calls.
        parameters: the names of the function's arguments.
    """
    right = [same(one.theirs, one.right) for one in compared]
    failing = [one for one, is_right in zip(compared, right, strict=True) if not is_right]
    if not failing:
        return None
    passing = [one for one, is_right in zip(compared, right, strict=True) if is_right]
    bad, good = ([[one.arguments.get(name) for name in parameters] for one in some]
                 for some in (failing, passing))  # fmt: skip
    where = case_of(bad, good, parameters) or _of_results(failing, passing, bad, good)
    if not all(one.steady for one in failing):
        what = message("For the same arguments something else comes back each time, where it "
                       "should be the same.")  # fmt: skip
        return Departing(what, where or "")
    found = _said(failing, passing)
    return Departing(_told(found) if found else "", where or "", bool(found and found.path))


def _of_results(
    failing: Sequence[Compared],
    passing: Sequence[Compared],
    bad: Sequence[Sequence[Any]],
    good: Sequence[Sequence[Any]],
) -> str | None:
    """Say that it goes wrong where the result is a small or a large number.

    It is said of many calls alone, and where no argument may be the reason as well.
    """
    if not all(isinstance(one.right, int | float | np.number) for one in (*failing, *passing)):
        return None
    ways = comb(len(failing) + len(passing), len(failing))
    if min(len(failing), len(passing)) < _FEWEST_SIZES or ways < _FEW_WAYS:
        return None
    if parting_too(bad, good):
        return None
    theirs, others = ([abs(float(one.right)) for one in some] for some in (failing, passing))
    if max(theirs) < min(others):
        return message("It goes wrong where the result should be small.")
    if min(theirs) > max(others):
        return message("It goes wrong where the result should be large.")
    return None


def same(one: Any, other: Any) -> bool:
    """Whether two values agree at any depth; what nobody asked for is not looked at."""
    theirs = dict(leaves(one, ()))
    return all(
        place in theirs and _alike(theirs[place], value) for place, value in leaves(other, ())
    ) and not (isinstance(other, list | tuple) and _length(one) != len(other))


def _length(value: Any) -> int:
    if isinstance(value, np.ndarray):
        return len(value) if value.ndim else -1
    return len(value) if isinstance(value, list | tuple) else -1


def _alike(one: Any, other: Any) -> bool:
    if _is_number(one) and _is_number(other):
        return np.shape(one) == np.shape(other) and close(one, other, nan=True)
    if _is_number(one) != _is_number(other):
        return False
    if isinstance(other, str) or other is None:
        return type(one) is type(other) and one == other
    return _kind(one) == _kind(other)


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, np.ndarray | np.generic | int | float)
        and np.asarray(value).dtype.kind in "biuf"
    )


class _Found(NamedTuple):
    """What holds of all that is wrong, or of one of several results.

    Attributes:
        what: that is.
        path: where it stands: how many results come back, and the number of the one that is
            spoken of, from 1; of results in a result the same again.
        others: the numbers of those that are wrong as well, as far as ``path`` goes.
    """

    what: str
    path: tuple[tuple[int, int], ...] = ()
    others: tuple[tuple[int, ...], ...] = ()


def _said(
    failing: Sequence[Compared], passing: Sequence[Compared], alone: bool = True
) -> _Found | None:
    """Return what holds of all that is wrong, or of one of several results.

    Args:
        failing: the calls that go wrong.
        passing: the others.
        alone: whether nothing is wrong beside what came back here. What says little does not
            account for more than itself.
    """
    if any(isinstance(one.theirs, Exception) for one in failing):
        return _Found(_errors(failing, passing))
    said = next(filter(None, (say(failing) for say in (_kinds, _keys, _choices, _lengths))), None)
    if said:
        return _Found(said)
    values = _values(failing, passing)
    if values and not alone and values.rank >= DIRECTION:
        return None
    if (values is None or values.rank) and (two := _two_of(failing)):
        return two
    if values and values.rank <= _PLAIN:
        return _Found(values.sentence)
    if found := _parts(failing, passing):
        return found
    said = values.sentence if values else _entries(failing)
    return _Found(said) if said else None


def _two_of(failing: Sequence[Compared]) -> _Found | None:
    """Say that two of several results are exchanged, or alike where they should not be."""
    if not _have_as_many(failing):
        return None
    told = between([one.theirs for one in failing], [one.right for one in failing], same)
    if told is None:
        return None
    said, two = told
    count = len(failing[0].right)
    others = tuple(number + 1 for number in range(count)
                   if number not in two and _part(failing, number))  # fmt: skip
    return _Found(said, ((count, _SEVERAL),), (others,))


def _have_as_many(failing: Sequence[Compared]) -> bool:
    """Whether several results come back from each call, as many as should."""
    count = len(failing[0].right) if isinstance(failing[0].right, tuple) else 0
    return count > 1 and all(
        isinstance(one.right, tuple)
        and isinstance(one.theirs, list | tuple)
        and len(one.right) == len(one.theirs) == count
        for one in failing
    )


def _parts(failing: Sequence[Compared], passing: Sequence[Compared]) -> _Found | None:
    """Say what holds of one of several results."""
    if not _have_as_many(failing):
        return None
    count = len(failing[0].right)
    parts = {number: wrong for number in range(count) if (wrong := _part(failing, number))}
    for number, wrong in parts.items():
        others = tuple(other + 1 for other in parts if other != number)
        rest = [replace(one, theirs=one.theirs[number], right=one.right[number])
                for one in passing]  # fmt: skip
        found = _said(wrong, rest, alone=not others)
        if found:
            return _Found(found.what, ((count, number + 1), *found.path), (others, *found.others))
    return None


def _told(found: _Found) -> str:
    """Return the sentences that say what was found, and where."""
    if not found.path:
        return found.what
    (count, number), *inner = found.path
    if inner:
        said = _told_of_entries(found, count, number, *inner[0])
    elif number == _SEVERAL:
        said = message("Of the {count} results, {what}", count=count, what=found.what)
    else:
        said = message("Of the {count} results, number {number}: {what}",
                       count=count, number=number, what=found.what)  # fmt: skip
    names = [message("number {number}", number=other) for other in found.others[0]]
    return f"{said} {_as_well(names)}" if names else said


def _told_of_entries(found: _Found, count: int, number: int, many: int, entry: int) -> str:
    """Return the same of what stands in one of several results."""
    if entry == _SEVERAL:
        said = message("In number {number} of the {count} results, of {many} entries {what}",
                       number=number, count=count, many=many, what=found.what)  # fmt: skip
    else:
        said = message("In number {number} of the {count} results, entry {entry} of {many}: {what}",
                       number=number, count=count, entry=entry, many=many,
                       what=found.what)  # fmt: skip
    numbers = ", ".join(map(str, found.others[1]))
    wrong = message("Of these entries wrong as well: {numbers}.", numbers=numbers)
    return f"{said} {wrong}" if numbers else said


def _part(failing: Sequence[Compared], number: int) -> list[Compared]:
    """Return what is wrong of one of several results."""
    part = [replace(one, theirs=one.theirs[number], right=one.right[number]) for one in failing]
    return [one for one in part if not same(one.theirs, one.right)]


def _as_well(names: Sequence[str]) -> str:
    """Say what is wrong beside that of which something is said."""
    return message("Wrong as well: {names}.", names=", ".join(names))


def _errors(failing: Sequence[Compared], passing: Sequence[Compared]) -> str:
    raised = [one.theirs for one in failing if isinstance(one.theirs, Exception)]
    kinds = {builtin_name(error) for error in raised}
    effect = effect_of([(f"raised {builtin_name(error)}: {error}", None) for error in raised])
    if effect and len(raised) == len(failing):
        return message(effect.hint)
    every = len(raised) == len(failing) and not passing
    if len(kinds) > 1:
        return message("The function ends with an error, whatever it is given.") if every else (
            message("For some arguments the function ends with an error."))  # fmt: skip
    kind = kinds.pop()
    if every:
        return message("The function ends with `{error}`, whatever it is given.", error=kind)
    return message("For some arguments the function ends with `{error}`.", error=kind)


def _kinds(failing: Sequence[Compared]) -> str | None:
    """Say that another kind of thing comes back."""
    pairs = [(_kind(one.theirs), _kind(one.right)) for one in failing]
    kinds = {(theirs, right) for theirs, right in pairs if theirs != right}
    if len(kinds) != 1:
        return None
    theirs, right = kinds.pop()
    words = _words()
    if theirs not in words or right not in words or {theirs, right} == {"number", "array"}:
        return None
    if all(one != other for one, other in pairs):
        return message("{theirs} comes back where there should be {right}.",
                       theirs=words[theirs][0], right=words[right][1])  # fmt: skip
    return message("For some arguments {theirs} comes back where there should be {right}.",
                   theirs=words[theirs][1], right=words[right][1])  # fmt: skip


def _words() -> dict[str, tuple[str, str]]:
    """Return what each kind is called, at the beginning of a sentence and within it."""
    return {
        "none": (message("Nothing (`None`)"), message("nothing (`None`)")),
        "truth": (message("A truth value"), message("a truth value")),
        "number": (message("A number"), message("a number")),
        "array": (message("An array"), message("an array")),
        "text": (message("A text"), message("a text")),
        "list": (message("A list"), message("a list")),
        "tuple": (message("A tuple"), message("a tuple")),
        "dict": (message("A dict"), message("a dict")),
    }


def _kind(value: Any) -> str:
    if isinstance(value, Proxy):
        return value.kind
    if isinstance(value, np.ndarray):
        return "array" if value.ndim else "number"
    for kind, types in (
        ("none", type(None)), ("truth", bool | np.bool_), ("text", str), ("dict", Mapping),
        ("number", int | float | np.number), ("list", list), ("tuple", tuple),
    ):  # fmt: skip
        if isinstance(value, types):
            return kind
    return type(value).__name__


def _keys(failing: Sequence[Compared]) -> str | None:
    """Say which keys are missing from a dict, and that others stand in it."""
    if not all(isinstance(one.theirs, Mapping) and isinstance(one.right, Mapping)
               for one in failing):  # fmt: skip
        return None
    missing = [{key for key in one.right if key not in one.theirs} for one in failing]
    if not all(missing):
        return None
    if all(any(key not in one.right for key in one.theirs) for one in failing):
        return message("Keys are missing in what comes back, and others stand there.")
    names = [str(key) for key in failing[0].right if all(key in some for some in missing)]
    if not names:
        return message("Keys are missing in what comes back.")
    shown = ", ".join(f"`{name}`" for name in names[:_MOST_NAMES])
    return message("Not in what comes back: {names}.", names=shown)


def _choices(failing: Sequence[Compared]) -> str | None:
    """Say of a choice, as of what is wrong in a list, whether it has too many and too few."""
    if not all(_is_choice(one.theirs) and _is_choice(one.right) for one in failing):
        return None
    missing = [bool(set(one.right) - set(one.theirs)) for one in failing]
    extra = [bool(set(one.theirs) - set(one.right)) for one in failing]
    if any(one.arguments for one in failing):
        return None
    if all(missing) and all(extra):
        return message("Something that belongs to your answer is missing, and something that "
                       "stands in it does not belong there.")  # fmt: skip
    if all(missing):
        return message("All in your answer belongs there, and something is missing.")
    if all(extra):
        return message("Nothing is missing in your answer, and something does not belong there.")
    return None


def _is_choice(value: Any) -> bool:
    return isinstance(value, list | tuple | set) and all(
        isinstance(one, str | int) and not isinstance(one, bool) for one in value
    )


def _lengths(failing: Sequence[Compared]) -> str | None:
    if not all(isinstance(one.right, list | tuple) and _length(one.theirs) >= 0 for one in failing):
        return None
    if all(_length(one.theirs) > len(one.right) for one in failing):
        return message("More comes back than was asked for.")
    if all(_length(one.theirs) < len(one.right) for one in failing):
        return message("Fewer entries come back than there should be.")
    more, fewer = (
        any(sign * _length(one.theirs) > sign * len(one.right) for one in failing)
        for sign in (1, -1)
    )
    if more and fewer:
        return message("For some arguments more comes back than was asked for, for others less.")
    if more:
        return message("For some arguments more comes back than was asked for.")
    if fewer:
        return message("For some arguments fewer entries come back than there should be.")
    return None


def _values(failing: Sequence[Compared], passing: Sequence[Compared]) -> Said | None:
    """Return what holds of all wrong values, or of those of one name, whichever says more."""
    once = bool(passing) and len(failing) == 1
    if not any(one.arguments for one in failing):
        return None
    groups: dict[str, list[Wrong]] = {}
    places = set()
    for one in failing:
        for place, wrong in _wrong_values(one):
            groups.setdefault(_label(place), []).append(wrong)
            places.add(place)
    rest: dict[str, list[Wrong]] = {}
    for place, right in _right_values(passing, places):
        rest.setdefault(_label(place), []).append(right)
    every = [wrong for some in groups.values() for wrong in some]
    others = [right for some in rest.values() for right in some]
    of = sentence_of if failing[0].blank else partial(_of, once=once)
    found = [(said.rank, 0, said) for said in [of(every, others)] if said]
    for name, some in groups.items() if len(groups) > 1 else ():
        said = of(some, rest.get(name, [])) if name else None
        if said and said.rank < DIRECTION:
            sentence = message("Of `{name}`: {what}", name=name, what=said.sentence)
            names = [f"`{other}`" for other in groups if other and other != name]
            sentence = f"{sentence} {_as_well(names)}" if names else sentence
            found.append((said.rank, 1, Said(said.rank, sentence)))
    return min(found)[2] if found else None


def _of(wrong: Sequence[Wrong], rest: Sequence[Wrong], once: bool) -> Said | None:
    effect = effect_of([(one.theirs, one.right) for one in wrong], once)
    if effect and effect.name == RETURNS_NOTHING:  # an entry that is None is no such function
        return None
    return Said(0, message(effect.hint)) if effect else sentence_of(wrong, rest)


def _right_values(
    passing: Sequence[Compared], places: Collection[tuple[Any, ...]]
) -> Iterator[tuple[tuple[Any, ...], Wrong]]:
    """Yield what calls that go well return in these places."""
    for one in passing:
        for place, right in leaves(one.right, ()):
            if place in places:
                yield place, Wrong(right, right, one.arguments)


def _wrong_values(one: Compared) -> Iterator[tuple[tuple[Any, ...], Wrong]]:
    """Yield what is wrong in one call, with its place."""
    theirs = dict(leaves(one.theirs, ()))
    for place, right in leaves(one.right, ()):
        if place not in theirs or not _alike(theirs[place], right):
            yield place, Wrong(theirs.get(place, ABSENT), right, one.arguments)


def _entries(failing: Sequence[Compared]) -> str | None:
    """Say which entries of the one answer of a function without arguments are wrong."""
    right = failing[0].right
    if failing[0].arguments or not isinstance(right, Mapping):
        return None
    theirs = failing[0].theirs if isinstance(failing[0].theirs, Mapping) else {}
    names = [str(key) for key in right if not same(theirs.get(key, ABSENT), right[key])]
    if len(names) > min(_MOST_NAMES, len(right) // 2):
        return None
    shown = ", ".join(f"`{name}`" for name in names)
    return message("Wrong: {names}. All else is right.", names=shown)


def _label(place: tuple[Any, ...]) -> str:
    """Return the name under which a value stands, without the number of its layer."""
    if not place or not isinstance(place[0], str):
        return ""
    layer = LAYER.fullmatch(place[0])
    return layer[1] if layer else place[0]
