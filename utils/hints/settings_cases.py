"""For which settings a function goes wrong: words, and numbers that stand in dicts by name."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import comb
from typing import Any

from utils.messages import message

_FEW_WAYS = 20  # a condition that means nothing splits the calls so by chance once in so many ways


def of_settings(
    failing: Sequence[Sequence[Any]], passing: Sequence[Sequence[Any]], parameters: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Yield what may be said, each with a rank: the plainest has the lowest.

    Args:
        failing: the arguments of the calls that go wrong.
        passing: those of the others.
        parameters: the names of the arguments.
    """
    if comb(len(failing) + len(passing), len(failing)) < _FEW_WAYS:
        return
    bad, good = ([dict(_named(one, parameters)) for one in some] for some in (failing, passing))
    names = [name for name in bad[0] if all(name in one for one in (*bad, *good))]
    words = [name for name in names if isinstance(bad[0][name], str)]
    numbers = [name for name in names if name not in words]
    for name in words:
        yield from _of_words(name, [one[name] for one in bad], [one[name] for one in good])
    for name in numbers:
        yield from _of_one(name, [one[name] for one in bad], [one[name] for one in good])
    for one, other in combinations(numbers, 2):
        differ = [[call[one] != call[other] for call in some] for some in (bad, good)]
        if all(differ[0]) and not any(differ[1]):
            yield 1, message("It goes wrong only where `{name}` is not `{other}`.",
                             name=one, other=other)  # fmt: skip


def _named(arguments: Sequence[Any], parameters: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield the words among the arguments, and the numbers in dicts, with their names."""
    for name, value in zip(parameters, arguments, strict=False):
        if isinstance(value, str):
            yield name, value
        yield from _numbers(value)


def _numbers(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple | list):
        for part in value:
            if isinstance(part, Mapping):
                yield from _numbers(part)
    elif isinstance(value, Mapping):
        for key, number in value.items():
            if isinstance(key, str) and isinstance(number, int) and not isinstance(number, bool):
                yield key, number


def _of_words(name: str, bad: Sequence[str], good: Sequence[str]) -> Iterator[tuple[int, str]]:
    word = bad[0]
    others = sum(one != word for one in good)
    if len(set(bad)) > 1 or not others:
        return
    if others == len(good):
        yield 1, message('It goes wrong where `{name}` is "{word}".', name=name, word=word)
    # If the word did not matter, so many of the calls that go wrong would have it by chance.
    elif comb(len(bad) + len(good), len(bad)) >= _FEW_WAYS * comb(
        len(bad) + len(good) - others, len(bad)
    ):
        yield 1, message('It goes wrong only where `{name}` is "{word}".', name=name, word=word)


def _of_one(name: str, bad: Sequence[int], good: Sequence[int]) -> Iterator[tuple[int, str]]:
    if len(good) > 1 and len(set(good)) == 1 and good[0] not in bad:
        yield 1, message("It goes wrong only where `{name}` is not {number}.",
                         name=name, number=good[0])  # fmt: skip
    elif len(bad) > 1 and len(set(bad)) == 1 and bad[0] not in good:
        yield 1, message("It goes wrong only where `{name}` is {number}.",
                         name=name, number=bad[0])  # fmt: skip
