"""Rules that turn gradients into new parameters."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


def gradient_descent(
    parameters: dict[str, Array], grads: dict[str, Array], learning_rate: Any
) -> dict[str, Array]:
    r"""Return :math:`\theta - \alpha\, d\theta` for every parameter; the old ones stay as they are.

    ``grads`` has a key ``"d" + name`` for each ``name`` in ``parameters``. ``learning_rate`` is a
    number, or an array that broadcasts against each parameter (one rate for each run of a stack).
    """
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}
