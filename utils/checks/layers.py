"""Checks of what goes through the layers of a network: shapes, and results of a step.

What a function returns is checked part by part, each under its name: a mapping stands for a tuple
of named parts, ``...`` for a part that is not looked at.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from utils.checks.values import (
    assert_close,
    assert_keys,
    assert_shape,
    assert_tuple,
    assert_type,
    fail,
)
from utils.messages import message

Shapes = Mapping[str, tuple[int, int]]


def shapes_of(value: Any, names: Sequence[str], what: str) -> dict[str, tuple[int, int]]:
    """Return the shapes called ``names`` from a dict, if each is two whole numbers from 1 on."""
    assert_keys(value, names, what)
    found = {}
    for name in names:
        pair = assert_tuple(value[name], 2, f"{what}[{name!r}]")
        if not all(np.isscalar(n) and n in range(1, 10_000) for n in pair):
            fail(message("{what}: the shape of {name} is not two whole numbers from 1 on.",
                         what=what, name=name), "")  # fmt: skip
        found[name] = (int(pair[0]), int(pair[1]))
    return found


def assert_numbers(value: Any, first: int, last: int, what: str) -> list[int]:
    """Check that ``value`` is a list (or tuple) of whole numbers from ``first`` to ``last``.

    Returns them as a list.
    """
    assert_type(value, (list, tuple), what)
    for number in value:
        if not np.isscalar(number) or number not in range(first, last + 1):
            fail(message("{what}: each entry is a whole number from {first} to {last}.",
                         what=what, first=first, last=last), "")  # fmt: skip
    return [int(number) for number in value]


def assert_some_of(value: Any, names: Collection[str], what: str) -> None:
    """Check that ``value`` is a list (or tuple) of some of ``names``: not of none, nor of all."""
    assert_type(value, (list, tuple), what)
    told = {"what": what, "names": ", ".join(names)}
    for entry in value:
        if not isinstance(entry, str) or entry not in names:
            fail(message("{what}: each entry is one of the names {names}, in quotes.",
                         **told), "")  # fmt: skip
    if not value:
        fail(message("{what}: the list is empty. At least one of these belongs in it: {names}.",
                     **told), "")  # fmt: skip
    if len(set(value)) == len(names):
        fail(message("{what}: the list holds all of {names}. At least one of them does not belong "
                     "in it.", **told), "")  # fmt: skip


def assert_product(shapes: Shapes, left: str, right: str, product: str) -> None:
    """Check that ``left @ right`` can be computed, and has the shape of ``product``."""
    told = {"left": left, "right": right, "of_left": shapes[left], "of_right": shapes[right]}
    if shapes[left][1] != shapes[right][0]:
        fail(message("{left} is {of_left} and {right} is {of_right}: {left} @ {right} needs as "
                     "many columns on the left as rows on the right.", **told), "")  # fmt: skip
    if (shapes[left][0], shapes[right][1]) != shapes[product]:
        fail(message("{left} is {of_left} and {right} is {of_right}: their product does not have "
                     "the shape {of_product} given for {product}.", product=product,
                     of_product=shapes[product], **told), "")  # fmt: skip


def assert_layers_fit(shapes: Shapes, inputs: int) -> None:
    """Check that each ``W[l]`` fits the layer before it, of ``inputs`` at first, and its ``b[l]``.

    ``shapes`` has W1, b1, W2, … up to some layer.
    """
    before, layer = inputs, 1
    while f"W{layer}" in shapes:
        W, b = shapes[f"W{layer}"], shapes[f"b{layer}"]
        told = {"layer": layer, "W": W, "b": b, "before": before}
        if W[1] != before:
            fail(message("W{layer} is {W}, and {before} numbers come in for each example: W{layer} "
                         "needs a column for each of them.", **told), "")  # fmt: skip
        if b[0] != W[0]:
            fail(message("W{layer} is {W} and b{layer} is {b}: both have a row for each unit of "
                         "layer {layer}.", **told), "")  # fmt: skip
        before, layer = W[0], layer + 1


def assert_without_examples(shapes: Shapes, names: Sequence[str], m: int) -> None:
    """Check that none of ``names`` has ``m``, the number of examples, in its shape."""
    for name in names:
        if m in shapes[name]:
            fail(message("{name} is {shape}: a parameter has the same shape for any number of "
                         "examples.", name=name, shape=shapes[name]), "")  # fmt: skip


def assert_example_columns(shapes: Shapes, names: Sequence[str], m: int) -> None:
    """Check that each of ``names`` has ``m`` columns, one for each example."""
    for name in names:
        if shapes[name][1] != m:
            fail(message("{name} is {shape}: it needs one column for each example.",
                         name=name, shape=shapes[name]), "")  # fmt: skip


def assert_shapes_alike(
    shapes: Shapes, pairs: Sequence[tuple[str, str]], because: str = ""
) -> None:
    """Check that the arrays of each pair have one shape."""
    for one, other in pairs:
        if shapes[one] != shapes[other]:
            fail(message("{one} is {of_one} and {other} is {of_other}.", one=one, other=other,
                         of_one=shapes[one], of_other=shapes[other]), because)  # fmt: skip


def assert_returned(
    value: Any,
    expected: Mapping[str, Any],
    what: str,
    because: str = "",
    *,
    rtol: float = 1e-7,
    atol: float = 1e-9,
    reveal: bool = True,
) -> None:
    """Check the parts of a tuple, each by its name.

    ``expected`` has the parts in their order. One that is a mapping is a tuple of its own, and one
    that is ``...`` may be anything.
    """
    parts = assert_tuple(value, len(expected), what, message("In this order: {parts}.",
                         parts=", ".join(expected)))  # fmt: skip
    for (name, wanted), part in zip(expected.items(), parts, strict=True):
        if wanted is ...:
            continue
        called = message("{name} of {what}", name=name, what=what)
        if isinstance(wanted, Mapping):
            assert_returned(part, wanted, called, because, rtol=rtol, atol=atol, reveal=reveal)
        else:
            assert_close(part, wanted, called, because, rtol=rtol, atol=atol, reveal=reveal)


def assert_shapes(
    value: Any, expected: Mapping[str, tuple[int, ...]], what: str, because: str = "", *,
    reveal: bool = True
) -> None:  # fmt: skip
    """Check the shapes of the parts of a tuple, or of a dict, by their names."""
    if isinstance(value, Mapping):
        assert_keys(value, list(expected), what, because)
        parts: Sequence[Any] = [value[name] for name in expected]
    else:
        parts = assert_tuple(value, len(expected), what, because)
    for (name, shape), part in zip(expected.items(), parts, strict=True):
        called = message("{name} of {what}", name=name, what=what)
        assert_shape(part, shape, called, because, reveal=reveal)
