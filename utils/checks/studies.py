"""Checks of studies: trainings that hand their network on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils.checks.values import assert_close, fail
from utils.messages import message

Training = Callable[[Any], tuple[dict[str, NDArray[np.float64]], Any]]


def assert_handed_on(
    carried_over: Callable[..., Any], steps: Sequence[int], what: str, *, seeds: int | None = None
) -> None:
    """Check that each training is called once and begins with what the one before returned.

    A training adds its step to the weights of a small network and doubles them, so the order shows.

    Args:
        carried_over: takes a list of trainings and returns their shares.
        steps: one whole number for each training.
        what: names the call.
        seeds: how many shares each training returns; None for a number.
    """
    begun: list[tuple[int, Any]] = []
    shares = np.array(_shares(steps, seeds))
    found = carried_over([_training(row, step, seeds, begun) for row, step in enumerate(steps)])
    if [row for row, _ in begun] != list(range(len(steps))):
        fail(message("{what}: each training is called once, in the order given.", what=what), "")
    if begun[0][1] is not None:
        fail(message("{what}: the first training did not get None, a fresh network.", what=what),
             "")  # fmt: skip
    for (_, given), wanted in zip(begun[1:], _weights(steps), strict=False):
        if not (isinstance(given, Mapping) and np.array_equal(given.get("W1", 0), wanted)):
            fail(message("{what}: a training did not begin with the parameters that the one before "
                         "it returned.", what=what), "")  # fmt: skip
    assert_close(found, shares, what, message("A share for each training, as it was returned, in "
                 "the order of the trainings."), reveal=False)  # fmt: skip


def _weights(steps: Sequence[int]) -> list[NDArray[np.float64]]:
    """Return the weights after each training."""
    W, found = np.zeros((2, 3)), []
    for step in steps:
        W = 2 * (W + step * np.arange(1.0, 7.0).reshape(2, 3))
        found.append(W)
    return found


def _shares(steps: Sequence[int], seeds: int | None) -> list[Any]:
    return [_share(W, seeds) for W in _weights(steps)]


def _share(W: NDArray[np.float64], seeds: int | None) -> Any:
    """Return a number between 0 and 1 that rises and falls from training to training."""
    share = float(np.sum(W) * 0.618034 % 1)
    return share if seeds is None else share + np.arange(seeds) / 8


def _training(row: int, step: int, seeds: int | None, begun: list[tuple[int, Any]]) -> Training:
    def train(parameters: Any) -> tuple[dict[str, NDArray[np.float64]], Any]:
        begun.append((row, parameters))
        before = parameters.get("W1", 0) if isinstance(parameters, Mapping) else 0
        W = 2 * (before + step * np.arange(1.0, 7.0).reshape(2, 3))
        return {"W1": W}, _share(W, seeds)

    return train
