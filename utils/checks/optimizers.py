"""Checks of what an optimizer needs: mini-batches, and the dicts that one step returns."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from types import EllipsisType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.checks.networks import assert_entries, overlap
from utils.checks.values import assert_shape, assert_tuple, assert_type, fail
from utils.messages import message, plural

Array = NDArray[Any]


def assert_batches(
    value: Any,
    rows: tuple[int, int],
    sizes: Sequence[int],
    what: str,
    because: str = "",
    *,
    reveal: bool = True,
) -> tuple[Array, Array]:
    """Check a list of pairs ``(X, Y)`` for its sizes, and return all of X and all of Y in a row.

    Args:
        value: what came back.
        rows: how many rows X and Y have.
        sizes: the number of columns of each batch, in order.
        what: names the value.
        because: what a failure says after its sentence.
        reveal: whether a failure may show how many batches were expected.
    """
    assert_type(value, (list, tuple), what, because)
    if len(value) != len(sizes):
        if not reveal:
            fail(message("{what}: the number of batches is not right.", what=what), because)
        fail(
            plural("{what}: there is {count} batch; expected {expected}.",
                   "{what}: there are {count} batches; expected {expected}.",
                   len(value), what=what, expected=len(sizes)),
            because,
        )  # fmt: skip
    for number, (pair, size) in enumerate(zip(value, sizes, strict=True)):
        called = message("batch {number} of {what}", number=number, what=what)
        for name, part, n in zip("XY", assert_tuple(pair, 2, called, because), rows, strict=True):
            entry = message("{name} of {what}", name=name, what=called)
            assert_shape(part, (n, size), entry, because, reveal=reveal)
    return tuple(np.concatenate([pair[k] for pair in value], axis=1) for k in (0, 1))  # type: ignore[return-value]


def assert_step(
    value: Any,
    expected: Mapping[str, Mapping[str, ArrayLike] | EllipsisType],
    what: str,
    because: str = "",
    *,
    optional: int = 0,
    rtol: float = 1e-7,
    reveal: bool = True,
) -> None:
    """Check a tuple of dicts, such as parameters and memory after a step, each by its name.

    ``expected`` has the parts in their order; one that is ``...`` may be anything. The last
    ``optional`` parts may be left out, all of them together.
    """
    fewer = isinstance(value, tuple | list) and len(value) == len(expected) - optional
    names = list(expected)[: len(expected) - optional if fewer else len(expected)]
    order = message("In this order: {parts}.", parts=", ".join(expected))
    for name, part in zip(names, assert_tuple(value, len(names), what, order), strict=True):
        wanted = expected[name]
        if not isinstance(wanted, EllipsisType):
            called = message("{name} of {what}", name=name, what=what)
            assert_entries(part, wanted, called, because, rtol=rtol, reveal=reveal)


def assert_apart(value: Any, what: str, because: str = "") -> None:
    """Check a tuple of dicts: no two entries are one array, or parts of one that overlap."""
    assert_type(value, (list, tuple), what)
    for part in value:
        assert_type(part, dict, what)
    arrays = [np.asarray(entry) for part in value for entry in part.values()]
    if any(overlap(first, second) for first, second in combinations(arrays, 2)):
        fail(message("{what}: two entries are the same array, so what changes one changes both.",
                     what=what), because)  # fmt: skip
