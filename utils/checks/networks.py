"""Checks of what belongs to the layers of a network: its parameters, by name."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.checks.values import (
    assert_array,
    assert_close,
    assert_keys,
    assert_shape,
    assert_type,
    fail,
)
from utils.messages import message, plural

# To find out whether two arrays overlap. (The types of NumPy know of -1 and 0 alone.)
_MOST_WORK: Any = 10_000


def assert_parameters(
    parameters: Any, layers_dims: Sequence[int], what: str, because: str = "", *,
    reveal: bool = True
) -> None:  # fmt: skip
    """Check that ``parameters`` has every ``W[l]`` and ``b[l]`` in its shape, and nothing nan."""
    for layer in range(1, len(layers_dims)):
        # What holds for the first layer alone was put there before a loop had ended.
        ended = message("Where does the loop end, and where is `return`?") if layer > 1 else ""
        assert_keys(parameters, [f"W{layer}", f"b{layer}"], what, because or ended)
    for layer in range(1, len(layers_dims)):
        for name, columns in ((f"W{layer}", layers_dims[layer - 1]), (f"b{layer}", 1)):
            entry = f"{what}[{name!r}]"
            assert_shape(
                parameters[name], (layers_dims[layer], columns), entry, because, reveal=reveal
            )
            if not np.isfinite(parameters[name]).all():
                fail(
                    message("{what}: holds entries that are not finite numbers.", what=entry),
                    because,
                )
    _assert_own_arrays(parameters, what, because)


def _assert_own_arrays(parameters: Mapping[str, Any], what: str, because: str) -> None:
    """Check that no two entries are one array, or parts of one: a step would change both."""
    arrays = {name: value for name, value in parameters.items() if isinstance(value, np.ndarray)}
    for (one, first), (other, second) in combinations(arrays.items(), 2):
        if first is second:
            fail(
                message("{what}: {one} and {other} are one and the same array. Each layer needs "
                        "arrays of its own.", what=what, one=one, other=other),
                because,
            )  # fmt: skip
        if overlap(first, second):
            fail(
                message("{what}: {one} and {other} lie in the same memory, so what changes one "
                        "changes the other. Each needs an array of its own.",
                        what=what, one=one, other=other),
                because,
            )  # fmt: skip


def overlap(first: NDArray[Any], second: NDArray[Any]) -> bool:
    """Return whether what changes one array changes the other; False where that is hard to tell."""
    try:
        return np.shares_memory(first, second, max_work=_MOST_WORK)
    except np.exceptions.TooHardError:  # of arrays that were made so on purpose
        return False


def entries_of(
    parameters: Any, kind: str, layers_dims: Sequence[int], what: str
) -> dict[str, NDArray[Any]]:
    """Return the arrays of one kind, ``"W"`` or ``"b"``, by name, if each fills its layer.

    ``W[l]`` has ``layers_dims[l] * layers_dims[l - 1]`` entries and ``b[l]`` ``layers_dims[l]``, in
    whatever shape, and all are finite.
    """
    names = [f"{kind}{layer}" for layer in range(1, len(layers_dims))]
    assert_keys(parameters, names, what, message("Every layer needs its W and its b."))
    for layer, name in enumerate(names, start=1):
        assert_array(parameters[name], f"{what}[{name!r}]")
        size = layers_dims[layer] * (layers_dims[layer - 1] if kind == "W" else 1)
        if parameters[name].size != size:
            fail(message("{what}: {name} does not have as many entries as its layer needs.",
                         what=what, name=name), "")  # fmt: skip
        if not np.isfinite(parameters[name]).all():
            fail(message("{what}: {name} holds nan or infinity.", what=what, name=name), "")
    return {name: parameters[name] for name in names}


def assert_zeros(parameters: Any, kinds: str, layers_dims: Sequence[int], what: str) -> None:
    """Check that all entries of ``kinds``, say ``"b"`` or ``"Wb"``, are exactly 0."""
    for kind in kinds:
        for name, value in entries_of(parameters, kind, layers_dims, what).items():
            if np.any(value != 0):
                fail(message("{what}: {name} holds entries that are not 0.", what=what, name=name),
                     "")  # fmt: skip


def assert_own_layers(parameters: Any, layers: int, what: str, because: str = "") -> None:
    """Check that no ``W`` and no ``b`` belongs to a layer beyond the ``layers`` of the network."""
    own = {f"{kind}{layer}" for layer in range(1, layers + 1) for kind in "Wb"}
    for key in map(str, parameters):
        if key[:1] in ("W", "b") and key[1:].isdigit() and key not in own:
            fail(message("{what}: there is a W or a b of a layer that this network does not have.",
                         what=what), because)  # fmt: skip


def assert_one_for_each_layer(value: Any, layers: int, what: str, because: str = "") -> None:
    """Check that a list, say of caches, has as many entries as the network has layers."""
    assert_type(value, (list, tuple), what, because)
    if len(value) != layers:
        fail(plural("{what} has {count} entry; expected {layers}, one for each layer.",
                    "{what} has {count} entries; expected {layers}, one for each layer.",
                    len(value), what=what, layers=layers), because)  # fmt: skip


def assert_entries(
    value: Any,
    expected: Mapping[str, ArrayLike],
    what: str,
    because: str = "",
    *,
    rtol: float = 1e-7,
    atol: float = 1e-9,
    reveal: bool = True,
) -> None:
    """Check that a dict has all the entries of ``expected``, each close to its own; more may be."""
    assert_keys(value, list(expected), what, because)
    for name, entry in expected.items():
        assert_close(value[name], entry, f"{what}[{name!r}]", because, rtol=rtol, atol=atol,
                     reveal=reveal)  # fmt: skip
