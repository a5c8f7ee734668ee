r"""Rules that turn gradients into new parameters.

A rule is a function ``update(parameters, grads, learning_rate)``. `gradient_descent` needs no more.
The others remember earlier gradients: each is an `Optimizer` that holds its settings, and ``start``
makes a fresh rule of it, whose memory begins empty. `utils.training.train` does that for each
training.

Below, :math:`g` is the gradient of a parameter :math:`\theta`, :math:`\alpha` the learning rate.
Every product, square and root is taken element by element. Arrays may be those of one network or of
a stack.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from utils.lookup import by_name

Array = NDArray[np.floating[Any]]
Parameters = dict[str, Array]
Update = Callable[[Parameters, dict[str, Array], Any], Parameters]


def gradient_descent(
    parameters: Parameters, grads: dict[str, Array], learning_rate: Any
) -> Parameters:
    r"""Return :math:`\theta - \alpha\, d\theta` for every parameter; the old ones stay as they are.

    ``grads`` has a key ``"d" + name`` for each ``name`` in ``parameters``. ``learning_rate`` is a
    number, or an array that broadcasts against each parameter (one rate for each run of a stack).
    """
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}


class Optimizer(ABC):
    r"""A rule with a memory: :math:`\theta \leftarrow \theta - \alpha\, d`, its ``direction`` d."""

    arrays: ClassVar[int]  # how many arrays are remembered for each parameter

    def start(self, parameters: Parameters) -> Update:
        """Return a rule whose memory is empty, for parameters of these shapes."""
        memory = {
            name: [self.at_first(value) for _ in range(self.arrays)]
            for name, value in parameters.items()
        }
        step = 0

        def update(
            parameters: Parameters, grads: dict[str, Array], learning_rate: Any
        ) -> Parameters:
            nonlocal step
            step += 1
            return {
                name: value - learning_rate * self.direction(grads["d" + name], memory[name], step)
                for name, value in parameters.items()
            }

        return update

    def at_first(self, value: Array) -> Array:
        """Return what is remembered of a parameter before the first step: zeros."""
        return np.zeros_like(value)

    @abstractmethod
    def direction(self, g: Array, memory: list[Array], step: int) -> Array:
        """Return ``d`` and bring the memory up to date in place; ``step`` counts from 1."""


@dataclass(frozen=True)
class Momentum(Optimizer):
    r"""Return :math:`v \leftarrow \beta v + g`, :math:`d = v`.

    A constant gradient makes :math:`v` grow to :math:`g / (1 - \beta)`. In the other common form,
    :math:`v \leftarrow \beta v + (1 - \beta) g`, it grows to :math:`g`: the same path at a rate
    that is :math:`1 / (1 - \beta)` times as large.
    Source: Polyak (1964), equation 9.
    """

    beta: float = 0.9
    arrays: ClassVar[int] = 1

    def direction(self, g: Array, memory: list[Array], step: int) -> Array:
        """Return the sum of all gradients so far, older ones weighed less."""
        (v,) = memory
        v *= self.beta
        v += g
        return v


@dataclass(frozen=True)
class Nesterov(Momentum):
    r"""Return :math:`v \leftarrow \beta v + g`, :math:`d = g + \beta v`.

    It is the gradient taken one step ahead, written for the parameters ahead.
    Source: Nesterov (1983); in this form Bengio, Boulanger-Lewandowski and Pascanu (2013).
    """

    def direction(self, g: Array, memory: list[Array], step: int) -> Array:
        """Return the direction of momentum as it will be with the same gradient once more."""
        return g + self.beta * super().direction(g, memory, step)


@dataclass(frozen=True)
class Adagrad(Optimizer):
    r"""Return :math:`s \leftarrow s + g^2`, :math:`d = g / (\sqrt s + \varepsilon)`.

    ``first`` is the value that :math:`s` starts from: 0 here, 0.1 in Keras.
    Source: Duchi, Hazan and Singer (2011), figure 1.
    """

    epsilon: float = 1e-10
    first: float = 0.0
    arrays: ClassVar[int] = 1

    def at_first(self, value: Array) -> Array:
        """Return an array of ``first``."""
        return np.full_like(value, self.first)

    def direction(self, g: Array, memory: list[Array], step: int) -> Array:
        """Return the gradient over the root of all its squares so far."""
        (s,) = memory
        s += g * g
        return _over_root(g, s, self.epsilon)


@dataclass(frozen=True)
class RMSprop(Optimizer):
    r"""Return :math:`d = g / (\sqrt s + \varepsilon)`.

    .. math:: s \leftarrow \rho s + (1 - \rho) g^2

    Source: Tieleman and Hinton (2012), lecture 6.5. Keras has :math:`\rho = 0.9` too; PyTorch .99.
    """

    rho: float = 0.9
    epsilon: float = 1e-8
    arrays: ClassVar[int] = 1

    def direction(self, g: Array, memory: list[Array], step: int) -> Array:
        """Return the gradient over the root of the mean of its late squares."""
        (s,) = memory
        _towards(s, g * g, self.rho)
        return _over_root(g, s, self.epsilon)


@dataclass(frozen=True)
class Adadelta(Optimizer):
    r"""Return :math:`d = g \sqrt{u + \varepsilon} / \sqrt{s + \varepsilon}`.

    .. math:: s \leftarrow \rho s + (1 - \rho) g^2, \qquad u \leftarrow \rho u + (1 - \rho) d^2

    ``d`` is made with the old :math:`u` and the new :math:`s`. In the paper the rate is 1.
    Source: Zeiler (2012), algorithm 1.
    """

    rho: float = 0.95
    epsilon: float = 1e-6
    arrays: ClassVar[int] = 2

    def direction(self, g: Array, memory: list[Array], step: int) -> Array:
        """Return the gradient scaled to the size of late steps."""
        s, u = memory
        _towards(s, g * g, self.rho)
        d = np.sqrt((u + self.epsilon) / (s + self.epsilon))
        d *= g
        _towards(u, d * d, self.rho)
        return d


@dataclass(frozen=True)
class Adam(Optimizer):
    r"""Return :math:`d = \hat v / (\sqrt{\hat s} + \varepsilon)`.

    .. math:: v \leftarrow \beta_1 v + (1 - \beta_1) g, \qquad
              s \leftarrow \beta_2 s + (1 - \beta_2) g^2, \qquad
              \hat v = \frac{v}{1 - \beta_1^t}, \qquad \hat s = \frac{s}{1 - \beta_2^t}

    The corrections make up for the zeros that :math:`v` and :math:`s` start from; ``t`` counts from
    1. Source: Kingma and Ba (2015), algorithm 1.
    """

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    arrays: ClassVar[int] = 2

    def direction(self, g: Array, memory: list[Array], step: int) -> Array:
        """Return the mean of late gradients over the root of the mean of their squares."""
        v, s = memory
        _towards(v, g, self.beta1)
        _towards(s, g * g, self.beta2)
        root = np.sqrt(s)
        root *= 1 / np.sqrt(1 - self.beta2**step).item()
        root += self.epsilon
        root *= 1 - self.beta1**step
        return np.divide(v, root, out=root)


def _towards(average: Array, value: Array, keep: float) -> None:
    """Bring a running average up to date in place: ``keep`` of the old, the rest of the new."""
    average *= keep
    average += (1 - keep) * value


def _over_root(g: Array, s: Array, epsilon: float) -> Array:
    root = np.sqrt(s)
    root += epsilon
    return np.divide(g, root, out=root)


OPTIMIZERS: dict[str, Callable[[], Optimizer]] = {
    "adadelta": Adadelta,
    "adagrad": Adagrad,
    "adam": Adam,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "rmsprop": RMSprop,
}


def optimizer(name: str) -> Optimizer:
    """Return the optimizer of that name, with its default settings.

    Raises:
        ValueError: the name is not known; the message lists those that are.
    """
    return by_name("optimizer", name, OPTIMIZERS)()
