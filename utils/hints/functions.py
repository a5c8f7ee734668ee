"""Functions that are passed to a student's function, and that a file can name.

None of them is an answer to an exercise.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


def sum_of_sines(x: Any) -> Any:
    """Return the sum of sin x."""
    return np.sum(np.sin(x))


def sum_of_sines_times_the_first(x: Any) -> Any:
    """Return the sum of sin x, times the first entry."""
    return np.sum(np.sin(x)) * np.ravel(x)[0]


def sum_of_cubes(x: Any) -> Any:
    """Return the sum of x³."""
    return np.sum(np.power(x, 3.0))


def sum_of_weighted_cubes(x: Any) -> Any:
    """Return the sum of x³, entry k of it k + 1 times."""
    cubes = np.power(np.ravel(x), 3.0)
    return np.sum(cubes * np.arange(1, cubes.size + 1))


def sum_of_exponentials(x: Any) -> Any:
    """Return the sum of exp x, times the first entry."""
    return np.sum(np.exp(x)) * np.ravel(x)[0]


def sharp_parabola(x: Any) -> Any:
    """Return a sum that bends sharply at 0.3, 1.3, 2.3, …, with a slope of 0.7 there."""
    away = np.ravel(x) - 0.3 - np.arange(np.size(x))
    return np.sum(1e5 * away**2 + 0.7 * np.ravel(x))


def third_powers(A2: Any, Y: Any) -> Any:
    """Return the sum of \\|A2 - Y\\|³ over the number of columns."""
    return np.sum(np.abs(A2 - Y) ** 3) / Y.shape[1]


def fifth_powers(A2: Any, Y: Any) -> Any:
    """Return the sum of \\|A2 - Y\\|⁵ over the number of columns."""
    return np.sum(np.abs(A2 - Y) ** 5) / Y.shape[1]


def weights_of(value: Any) -> Any:
    """Return the weights of the entries of an array in `coupled_squares`: 0.5, 0.6, 0.7, …"""
    return 0.5 + np.arange(np.size(value)).reshape(np.shape(value)) / 10


def coupled_squares(parameters: Any) -> Any:
    """Return a tenth of the square of the weighted sum of p² over all parameters."""
    inner = sum(np.sum(weights_of(value) * value**2) for value in parameters.values())
    return float(inner) ** 2 / 10


def half_of_the_seed(seed: Any) -> Any:
    """Return half of a seed, as if it were a share."""
    return seed / 2


def square_of_the_seed(seed: Any) -> Any:
    """Return the square of a seed."""
    return seed**2


def root_of_the_seed(seed: Any) -> Any:
    """Return the root of a seed plus one."""
    return (seed + 1) ** 0.5


def twice_and_one_more(parameters: Any) -> Any:
    """Return 2 w + 1 and its tenth, where w is what was trained before, or 0."""
    w = 2 * (0 if parameters is None else parameters) + 1
    return w, w / 10


def twice_and_two_more(parameters: Any) -> Any:
    """Return 2 w + 2 and its tenth, where w is what was trained before, or 0."""
    w = 2 * (0 if parameters is None else parameters) + 2
    return w, w / 10


FUNCTIONS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        sum_of_sines,
        sum_of_sines_times_the_first,
        sum_of_cubes,
        sum_of_weighted_cubes,
        sum_of_exponentials,
        sharp_parabola,
        third_powers,
        fifth_powers,
        coupled_squares,
        half_of_the_seed,
        square_of_the_seed,
        root_of_the_seed,
        twice_and_one_more,
        twice_and_two_more,
    )
}


@dataclass(frozen=True)
class Always:
    """A function that returns one value, whatever it is called with.

    Attributes:
        value: what it returns a copy of.
    """

    value: Any

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Return the value."""
        return copy.deepcopy(self.value)
