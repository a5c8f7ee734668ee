"""What an exercise really passes to an earlier one in a check, and whether that one is right there.

An earlier exercise can be wrong in a way that does not matter to a check. It is to blame only where
it returns something else than a right one for what it is given.
"""

import copy
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from typing import Any

from utils.hints.calls import TooLong, quietly, within
from utils.hints.digests import Digests, agree, digests_of, together
from utils.hints.explaining import leaves

DIGITS = 5  # of what is passed and returned: it has gone through several functions
_SECONDS = 1.0
_MOST = 60  # calls of one function

Pair = tuple[Digests, Digests]
"""The digests of what a function is given, and of what it returns."""


def pairs_of(
    run: Callable[[], Any], names: Sequence[str], namespace: MutableMapping[str, Any]
) -> dict[str, list[Pair]]:
    """Run something, and return what functions were given and returned meanwhile.

    Args:
        run: what calls the functions by their names; its errors are not of interest.
        names: of the functions.
        namespace: where the names are looked up; it is left as it was.
    """
    found: dict[str, list[Pair]] = {name: [] for name in names}
    with _listening(found, namespace):
        try:
            with quietly(), within(_SECONDS):
                run()
        except (TooLong, Exception):
            pass
    return found


@contextmanager
def _listening(
    found: Mapping[str, list[Pair]], namespace: MutableMapping[str, Any]
) -> Iterator[None]:
    before = {name: namespace[name] for name in found if callable(namespace.get(name))}
    try:
        for name, function in before.items():
            namespace[name] = _listener(function, found[name])
        yield
    finally:
        namespace.update(before)


def _listener(function: Callable[..., Any], pairs: list[Pair]) -> Callable[..., Any]:
    def listener(*arguments: Any, **keywords: Any) -> Any:
        if len(pairs) >= _MOST:
            return function(*arguments, **keywords)
        given = _digests([list(arguments), keywords])
        result = function(*arguments, **keywords)
        pairs.append((given, _digests(copy.deepcopy(result))))
        return result

    return listener


def _digests(value: Any) -> Digests:
    return together((repr(place), digests_of(one, DIGITS)) for place, one in leaves(value, ()))


def differs(pairs: Sequence[Pair], right: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Say whether one of the calls returned something else than a right function returns.

    Args:
        pairs: of the function in question.
        right: those of a right one.
    """
    for given, returned in pairs:
        same = [other for given_to_right, other in right if agree(given, _two(given_to_right))]
        if same and not any(agree(returned, _two(other)) for other in same):
            return True
    return False


def _two(stored: Sequence[str]) -> Digests:
    first, second = stored
    return first, second
