r"""Penalties on the weights: L2, and L1 by a step of its own or by its subgradient.

With :math:`m` examples, the cost that is trained on is

.. math:: J + \frac{\lambda_2}{2m} \sum_l \lVert W^{[l]} \rVert^2
            + \frac{\lambda_1}{m} \sum_l \lvert W^{[l]} \rvert

where the last sum is over all entries. Biases are free. Arrays may be those of one network or of a
stack; then a penalty is a number, or one for each run, shape ``(runs,)``.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.optimizers import Optimizer, Parameters, Update, gradient_descent

Array = NDArray[np.floating[Any]]


def weights_of(parameters: Parameters) -> list[str]:
    """Return the names of the weights, in their order in the dict."""
    return [name for name in parameters if name.startswith("W")]


def l2_cost(parameters: Parameters, lambd: ArrayLike, m: int) -> Any:
    r"""Return :math:`\frac{\lambda}{2m} \sum_l \lVert W^{[l]} \rVert^2`; a stack gives one each."""
    squares = sum(np.sum(parameters[name] ** 2, axis=(-2, -1)) for name in weights_of(parameters))
    return np.asarray(lambd) / (2 * m) * squares


def l1_cost(parameters: Parameters, lambd: ArrayLike, m: int) -> Any:
    r"""Return :math:`\frac{\lambda}{m} \sum_l \lvert W^{[l]} \rvert`; a stack gives one each."""
    sizes = sum(np.sum(np.abs(parameters[name]), axis=(-2, -1)) for name in weights_of(parameters))
    return np.asarray(lambd) / m * sizes


def soft_threshold(W: Array, t: ArrayLike) -> Array:
    r"""Return :math:`\mathrm{sign}(W) \max(\lvert W \rvert - t, 0)`, entry by entry.

    It is the proximal step of :math:`t \lvert W \rvert`: what makes
    :math:`\frac12 (V - W)^2 + t \lvert V \rvert` smallest.
    Source: Donoho (1995), De-noising by soft-thresholding, equation 1.4.
    """
    return W - np.clip(W, -np.asarray(t), np.asarray(t))


def share_of_zeros(parameters: Parameters) -> Any:
    """Return the share of weights that are exactly 0; a stack gives one share for each run."""
    zeros = sum(np.sum(parameters[name] == 0, axis=(-2, -1)) for name in weights_of(parameters))
    return zeros / sum(np.prod(parameters[name].shape[-2:]) for name in weights_of(parameters))


@dataclass(frozen=True)
class Penalized(Optimizer):
    r"""An update whose weights are penalized: hand it to `utils.training.train` as ``update``.

    The gradient of L2, :math:`\frac{\lambda_2}{m} W`, is added before the update, so an optimizer
    with a memory sees it. L1 comes after the update, as a step of its own: each weight goes
    :math:`\alpha \lambda_1 / m` nearer to 0, and stays there if it reaches it. With
    ``proximal=False`` its subgradient, :math:`\frac{\lambda_1}{m} \mathrm{sign}(W)`, is added
    instead. Source of the proximal step: Daubechies, Defrise and De Mol (2004).

    Attributes:
        m: the number of training examples; all of them, where a step takes a batch.
        l2: a number, or one for each run of a stack, shape ``(runs,)``.
        l1: the same.
        proximal: whether L1 is a step of its own.
        update: the rule inside, as `utils.training.train` takes it.
    """

    m: int
    l2: Any = 0.0
    l1: Any = 0.0
    proximal: bool = True
    update: Update | Optimizer = gradient_descent

    def start(self, parameters: Parameters) -> Update:
        """Return a rule whose memory is empty, for parameters of these shapes."""
        inside = self.update
        rule = inside.start(parameters) if isinstance(inside, Optimizer) else inside
        l2, l1 = (self._shaped(value, parameters) / self.m for value in (self.l2, self.l1))

        def update(
            parameters: Parameters, grads: dict[str, Array], learning_rate: Any
        ) -> Parameters:
            names = weights_of(parameters)
            pull = {name: l2 * parameters[name] for name in names}
            if not self.proximal:
                pull = {name: pull[name] + l1 * np.sign(parameters[name]) for name in names}
            grads = grads | {"d" + name: grads["d" + name] + pull[name] for name in names}
            new = rule(parameters, grads, learning_rate)
            if not self.proximal:
                return new
            return new | {name: soft_threshold(new[name], learning_rate * l1) for name in names}

        return update

    def direction(self, g: Array, memory: list[Array], step: int) -> Array:
        """Belong to the rule inside: this one makes no direction of its own."""
        raise NotImplementedError

    @staticmethod
    def _shaped(value: Any, parameters: Parameters) -> Any:
        """Return one number for each run with two axes at the end, in the parameters' floats."""
        value = np.asarray(value, dtype=np.result_type(*parameters.values()))
        return value[:, np.newaxis, np.newaxis] if value.ndim == 1 else value[()]
