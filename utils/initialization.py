r"""Starting values for the parameters of a network.

``layers_dims`` lists the sizes of the layers, input first: ``[2, 10, 5, 1]``. Each function returns
``parameters``; with ``runs`` given, a stack of that many networks, ``W[l]`` of shape
``(runs, n_l, n_(l-1))``. Random numbers come from ``rng``: a `numpy.random.Generator`, or a
`numpy.random.RandomState` to reproduce figures published with ``np.random.seed``.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils.lookup import by_name

Array = NDArray[np.floating[Any]]
Parameters = dict[str, Array]
RandomSource = np.random.Generator | np.random.RandomState


def _check_sizes(layers_dims: Sequence[int]) -> None:
    if len(layers_dims) < 2 or any(size < 1 for size in layers_dims):
        raise ValueError(
            f"layers_dims must list at least two sizes of 1 or more, but is {list(layers_dims)}"
        )


def _draw(
    layers_dims: Sequence[int],
    weights: Callable[[int, tuple[int, ...]], Array],
    biases: Callable[[tuple[int, ...]], Array],
    runs: int | None,
) -> Parameters:
    """Build the dict layer by layer; ``weights(n_before, shape)``, ``biases(shape)`` fill it."""
    _check_sizes(layers_dims)
    stack = () if runs is None else (runs,)
    parameters = {}
    for layer in range(1, len(layers_dims)):
        size, before = layers_dims[layer], layers_dims[layer - 1]
        parameters[f"W{layer}"] = weights(before, (*stack, size, before))
        parameters[f"b{layer}"] = biases((*stack, size, 1))
    return parameters


def zeros(
    layers_dims: Sequence[int], rng: RandomSource | None = None, runs: int | None = None
) -> Parameters:
    """Return weights and biases of zeros: every unit of a layer stays equal to the others."""
    return _draw(layers_dims, lambda _, shape: np.zeros(shape), np.zeros, runs)


def random(
    layers_dims: Sequence[int],
    rng: RandomSource,
    runs: int | None = None,
    *,
    scale: float = 10.0,
    bias_scale: float = 0.0,
) -> Parameters:
    r"""Return :math:`W \sim \mathcal{N}(0, \mathrm{scale}^2)`.

    Biases are zeros, or :math:`\mathcal{N}(0, \mathrm{bias\_scale}^2)` if a ``bias_scale`` is
    given. They are drawn in the order ``W1, b1, W2, b2, ...``.
    """

    def draw_biases(shape: tuple[int, ...]) -> Array:
        return bias_scale * rng.standard_normal(shape) if bias_scale else np.zeros(shape)

    return _draw(
        layers_dims, lambda _, shape: scale * rng.standard_normal(shape), draw_biases, runs
    )


def he(layers_dims: Sequence[int], rng: RandomSource, runs: int | None = None) -> Parameters:
    r"""Return :math:`W^{[l]} \sim \mathcal{N}(0, 2 / n^{[l-1]})` and biases of zeros.

    Source: He, Zhang, Ren and Sun (2015), equation 10.
    """
    return _draw(
        layers_dims,
        lambda before, shape: rng.standard_normal(shape) * np.sqrt(2.0 / before),
        np.zeros,
        runs,
    )


def xavier(layers_dims: Sequence[int], rng: RandomSource, runs: int | None = None) -> Parameters:
    r"""Return :math:`W^{[l]} \sim \mathcal{N}(0, 2 / (n^{[l-1]} + n^{[l]}))` and biases of zeros.

    Source: Glorot and Bengio (2010), equation 12 (its normal form).
    """
    return _draw(
        layers_dims,
        lambda before, shape: rng.standard_normal(shape) * np.sqrt(2.0 / (before + shape[-2])),
        np.zeros,
        runs,
    )


INITIALIZATIONS: dict[str, Callable[..., Parameters]] = {
    "he": he,
    "random": random,
    "xavier": xavier,
    "zeros": zeros,
}


def initialize(
    name: str, layers_dims: Sequence[int], rng: RandomSource, runs: int | None = None
) -> Parameters:
    """Return parameters started by the scheme of that name.

    Raises:
        ValueError: the name is not known; the message lists those that are.
    """
    return by_name("initialization", name, INITIALIZATIONS)(layers_dims, rng, runs)
