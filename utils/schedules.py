r"""Learning-rate schedules: the rate as a function of the step ``t``, counted from 0.

``t`` may be a number or an array; the result has its shape.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def constant_rate(rate: float, t: ArrayLike) -> Any:
    r"""Return :math:`\alpha_t = \alpha_0`."""
    return rate + 0.0 * np.asarray(t)


def step_decay(initial_rate: float, factor: float, every: int, t: ArrayLike) -> Any:
    r"""Return :math:`\alpha_t = \alpha_0\, f^{\lfloor t / k \rfloor}` with ``k = every``."""
    return initial_rate * factor ** np.floor_divide(t, every)


def exponential_decay(initial_rate: float, decay: float, t: ArrayLike) -> Any:
    r"""Return :math:`\alpha_t = \alpha_0\, e^{-k t}` with ``k = decay``."""
    return initial_rate * np.exp(-decay * np.asarray(t))


def inverse_time_decay(initial_rate: float, decay: float, t: ArrayLike) -> Any:
    r"""Return :math:`\alpha_t = \alpha_0 / (1 + k t)` with ``k = decay``.

    Its sum over all steps has no bound, and the sum of its squares has one: the condition under
    which descent on noisy gradients arrives. Source: Robbins and Monro (1951), equation 6.
    """
    return initial_rate / (1 + decay * np.asarray(t))


def cyclical_rate(base: float, maximum: float, step_size: float, t: ArrayLike) -> Any:
    r"""Return the triangular rate: up from ``base`` in ``step_size`` steps, and down again.

    .. math:: c = \left\lfloor 1 + \tfrac{t}{2s} \right\rfloor, \quad
              x = \left| \tfrac{t}{s} - 2c + 1 \right|, \quad
              \alpha_t = \alpha_{base} + (\alpha_{max} - \alpha_{base}) \max(0, 1 - x)

    Source: Smith (2017), section 3.1.
    """
    steps = np.asarray(t) / step_size
    distance = np.abs(steps - 2 * np.floor(1 + steps / 2) + 1)
    return base + (maximum - base) * np.maximum(0.0, 1 - distance)
