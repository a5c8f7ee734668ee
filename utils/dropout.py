r"""Inverted dropout: forward and backward through a network whose hidden units are dropped.

A hidden unit is kept with the probability ``keep_prob``, anew for each example and each step:

.. math:: A^{[l]} = g(Z^{[l]}) \odot D^{[l]} / \mathrm{keep\_prob}

:math:`D^{[l]}` has a 1 where a unit is kept, else 0. The division keeps the mean of each activation
as it is without dropout, so nothing changes when the network is used. Inputs and outputs are never
dropped. Source: Srivastava and others (2014); dividing in training: their section 10.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils import propagation
from utils.activations import Activation, activation
from utils.propagation import Cache, Grads, Parameters, layer_count, product

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Dropout:
    """How hidden units are dropped in training.

    Attributes:
        keep_prob: the probability with which a unit is kept; for a stack also one for each run,
            shape ``(runs,)``.
        rng: draws the masks. For a stack also a list, one generator for each run, so that a run
            of a stack drops what it would drop alone.
    """

    keep_prob: Any
    rng: np.random.Generator | Sequence[np.random.Generator]

    def mask(self, A: Array) -> Array:
        """Return ``D / keep_prob`` for activations of this shape, in their kind of float.

        With a single generator each run of a stack gets a mask of its own, too.
        """
        keep = np.asarray(self.keep_prob, dtype=A.dtype)
        keep = keep[:, np.newaxis, np.newaxis] if keep.ndim == 1 else keep
        if isinstance(self.rng, np.random.Generator):
            drawn = self.rng.random(A.shape, dtype=np.float32)
        else:
            shape = A.shape[-2:]
            drawn = np.stack([own.random(shape, dtype=np.float32) for own in self.rng])
        return (drawn < keep) / keep


def forward(
    X: Array,
    parameters: Parameters,
    dropout: Dropout,
    *,
    hidden: str | Activation = "relu",
    output: str = "sigmoid",
) -> tuple[Array, Cache]:
    """Return the outputs ``AL`` and the cache ``A0, Z1, D1, A1, ..., ZL, AL``.

    ``D`` is the mask, divided by ``keep_prob`` already.
    """
    g = activation(hidden).function
    cache = {"A0": X}
    for layer in range(1, layer_count(parameters)):
        Z = product(parameters[f"W{layer}"], cache[f"A{layer - 1}"]) + parameters[f"b{layer}"]
        A = g(Z)
        D = dropout.mask(A)
        cache |= {f"Z{layer}": Z, f"D{layer}": D, f"A{layer}": A * D}
    last = layer_count(parameters)
    only = {"W1": parameters[f"W{last}"], "b1": parameters[f"b{last}"]}
    AL, end = propagation.forward(cache[f"A{last - 1}"], only, output=output)
    return AL, cache | {f"Z{last}": end["Z1"], f"A{last}": AL}


def backward(
    parameters: Parameters,
    cache: Cache,
    Y: Array,
    *,
    hidden: str | Activation = "relu",
    output: str = "sigmoid",
    cost: str = "binary_cross_entropy",
) -> Grads:
    r"""Return the gradients through the same masks:
    :math:`dA^{[l]} = W^{[l+1]T} dZ^{[l+1]} \odot D^{[l]} / \mathrm{keep\_prob}`.
    """
    derivative, L = activation(hidden).derivative, layer_count(parameters)
    dZ = propagation.output_error(cache[f"Z{L}"], cache[f"A{L}"], Y, output, cost)
    grads = {}
    for layer in range(L, 0, -1):
        grads[f"dW{layer}"] = product(dZ, cache[f"A{layer - 1}"].mT)
        grads[f"db{layer}"] = dZ.sum(axis=-1, keepdims=True)
        if layer > 1:
            dA = product(parameters[f"W{layer}"].mT, dZ) * cache[f"D{layer - 1}"]
            Z = cache[f"Z{layer - 1}"]
            dZ = dA * derivative(Z, activation(hidden).function(Z))
    return grads
