r"""Compare a gradient with differences of the cost: the test that every backward pass must pass.

A parameter's gradient is right when its relative error is below `RIGHT_BELOW`. Above `WRONG_ABOVE`
it is wrong, unless nothing can be told: where the cost has a kink, and where its slope is too small
to be measured. There, and between the two limits, look again. These are the only thresholds.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.messages import both, message
from utils.slopes import either_side, numerical_gradient

Array = NDArray[np.floating[Any]]
Verdict = Literal["right", "look again", "wrong"]

RIGHT_BELOW = 1e-7
WRONG_ABOVE = 1e-3
VERDICTS: tuple[Verdict, ...] = ("right", "look again", "wrong")  # from good to bad

# A cost, and the probabilities that it is made of, are known to some units of the last digit.
_ROUNDING = 16 * float(np.finfo(np.float64).eps)


class GradientComparison(NamedTuple):
    r"""The outcome of a gradient check.

    Attributes:
        relative_error: :math:`\lVert g - n \rVert / (\lVert g \rVert + \lVert n \rVert)` over all
            entries of all parameters, ``g`` the gradient under test and ``n`` the numerical one. A
            small parameter can hide in it: ``verdict`` does not use it.
        name: the parameter with the entry that differs most.
        entry: where that entry stands.
        analytic: the entry of the gradient under test.
        numeric: the entry of the numerical gradient.
        errors: the relative error of each parameter by itself, under names like ``W1``.
        verdicts: what it says of each parameter: one of `VERDICTS`.
        kinks: the entries near which the cost has a kink, such as the one of ReLU, as pairs of a
            name and a place. A difference across a kink is not the slope on either side.
        unmeasured: the parameters whose slope is not above rounding here. It may be 0 or just
            small: differences can tell neither a right gradient nor a wrong one that is as small.
    """

    relative_error: float
    name: str
    entry: tuple[int, ...]
    analytic: float
    numeric: float
    errors: Mapping[str, float] = {}
    verdicts: Mapping[str, Verdict] = {}
    kinks: tuple[tuple[str, tuple[int, ...]], ...] = ()
    unmeasured: tuple[str, ...] = ()

    @property
    def worst(self) -> str:
        """The parameter with the worst verdict, and of several the one with the largest error."""

        def badness(name: str) -> tuple[int, float]:
            error = self.errors[name]
            return VERDICTS.index(self.verdicts[name]), error if np.isfinite(error) else np.inf

        return max(self.errors, key=badness)

    @property
    def verdict(self) -> Verdict:
        """What the check says of the whole gradient: the verdict of its worst parameter."""
        return self.verdicts[self.worst]

    def report(self) -> str:
        """Return a line for each parameter with its error and verdict, then what to know of it."""
        lines = [
            f"d{name:<4} {_shown(error)}   {self.verdicts[name]}"
            for name, error in self.errors.items()
        ]
        return "\n".join([*lines, *self._remarks()])

    def __str__(self) -> str:
        """Name the entry that differs most, with both values."""
        found = message(
            "relative error {error}; largest difference in d{name}{entry}: "
            "analytic {analytic}, numeric {numeric}",
            error=f"{self.relative_error:.1e}",
            name=self.name,
            entry=list(self.entry),
            analytic=f"{self.analytic:.6g}",
            numeric=f"{self.numeric:.6g}",
        )
        return ". ".join([found, *self._remarks()])

    def _remarks(self) -> list[str]:
        remarks = []
        if self.kinks:
            places = [f"{name}{list(entry)}" for name, entry in self.kinks]
            remarks.append(
                message("The cost has a kink near {places}: no difference across it is a slope",
                        places=both(places[:3]) + (" …" if len(places) > 3 else ""))
            )  # fmt: skip
        if self.unmeasured:
            remarks.append(
                message("No slope above rounding in {names}: check at another place too",
                        names=both(self.unmeasured))
            )  # fmt: skip
        return remarks


def _shown(error: float) -> str:
    """Return an error to two digits; below the threshold it is mostly rounding, and not shown."""
    return f"< {RIGHT_BELOW:.0e}".rjust(8) if error < RIGHT_BELOW else f"{error:8.1e}"


class _Measured(NamedTuple):
    """Slopes of the cost in each entry of one parameter, and what is known of them."""

    slopes: Array
    kinks: NDArray[np.bool_]
    steady: NDArray[np.bool_]  # the slopes that are the same, by and large, at longer steps
    noise: float  # how far rounding may move the slopes, as a norm


def numerical_gradients(
    cost: Callable[[dict[str, Array]], Any], parameters: dict[str, Array], epsilon: float = 1e-6
) -> dict[str, Array]:
    """Return ``dW1, db1, ...`` by central differences of ``cost(parameters)``."""
    return {
        f"d{name}": numerical_gradient(_cost_with(cost, parameters, name), value, epsilon)
        for name, value in parameters.items()
    }


def relative_error(g: ArrayLike, n: ArrayLike) -> float:
    r"""Return :math:`\lVert g - n \rVert / (\lVert g \rVert + \lVert n \rVert)`, 0 if both are 0.

    It is 1 where one of the two is 0 and the other is not.
    """
    difference = float(np.linalg.norm(np.subtract(g, n)))
    size = float(np.linalg.norm(g) + np.linalg.norm(n))
    return difference / size if size else 0.0


def check_gradient(
    cost: Callable[[dict[str, Array]], Any],
    parameters: dict[str, Array],
    grads: dict[str, Array],
    epsilon: float = 1e-6,
) -> GradientComparison:
    """Compare ``grads`` with central differences of ``cost`` at ``parameters``.

    Each parameter is judged by itself; see `GradientComparison`. The cost is taken as it is
    computed: where outputs are all but rounded to 0 or 1 it is a staircase, and its slope is not
    that of the formula. Check where the outputs are unsure.

    Raises:
        ValueError: a gradient is missing or has another shape than its parameter.
    """
    for name, value in parameters.items():
        if f"d{name}" not in grads:
            raise ValueError(message("gradient {name} is missing", name=f"d{name}"))
        if np.shape(grads[f"d{name}"]) != np.shape(value):
            raise ValueError(
                message("gradient {name} has shape {shape}; expected {expected}",
                        name=f"d{name}", shape=np.shape(grads[f"d{name}"]),
                        expected=np.shape(value))
            )  # fmt: skip
    tested = {name: np.asarray(grads[f"d{name}"]) for name in parameters}
    here = float(cost(parameters))
    measured = {
        name: _measure(_cost_with(cost, parameters, name), here, value, tested[name], epsilon)
        for name, value in parameters.items()
    }
    differences = {name: np.abs(tested[name] - measured[name].slopes) for name in parameters}
    largest = max(differences, key=lambda name: float(differences[name].max()))
    place = np.unravel_index(int(differences[largest].argmax()), differences[largest].shape)
    index = tuple(int(i) for i in place)
    return GradientComparison(
        relative_error(
            np.concatenate([np.ravel(g) for g in tested.values()]),
            np.concatenate([np.ravel(m.slopes) for m in measured.values()]),
        ),
        largest,
        index,
        float(tested[largest][index]),
        float(measured[largest].slopes[index]),
        {name: relative_error(tested[name], measured[name].slopes) for name in parameters},
        {name: _judge(tested[name], measured[name]) for name in parameters},
        tuple(
            (name, tuple(int(i) for i in place))
            for name, found in measured.items()
            for place in np.argwhere(found.kinks)
        ),
        tuple(name for name in parameters if _is_unmeasured(tested[name], measured[name])),
    )


def _cost_with(
    cost: Callable[[dict[str, Array]], Any], parameters: dict[str, Array], name: str
) -> Callable[[Array], Any]:
    return lambda value: cost({**parameters, name: value})


def _slopes_and_jumps(
    f: Callable[[Array], Any], here: float, x: Array, epsilon: float
) -> tuple[Array, Array]:
    """Return the slopes, and by how much the slope to the right exceeds that to the left."""
    slopes, jumps = np.empty_like(x), np.empty_like(x)
    for index in np.ndindex(x.shape):
        below, above = either_side(f, x, index, epsilon)
        slopes[index] = (above - below) / (2 * epsilon)
        jumps[index] = (above - 2 * here + below) / epsilon
    return slopes, jumps


def _measure(
    f: Callable[[Array], Any], here: float, value: Array, g: Array, epsilon: float
) -> _Measured:
    """Measure all slopes of a parameter; once more with longer steps where they leave doubts.

    ``here`` is the cost at the parameters themselves, ``g`` the gradient under test.
    """
    x = np.array(value, dtype=np.float64)
    slopes, jumps = _slopes_and_jumps(f, here, x, epsilon)
    rounding = _ROUNDING * (1 + abs(here)) / epsilon
    noise = rounding * float(np.sqrt(x.size))
    doubtful = np.abs(jumps) > max(1e-6 * float(np.linalg.norm(slopes)), 2 * rounding)
    differs = relative_error(g, slopes) >= RIGHT_BELOW and np.linalg.norm(g - slopes) > noise
    if not np.isfinite(slopes).all() or not (differs or doubtful.any()):
        steady = np.ones(x.shape, dtype=bool)
        return _Measured(slopes, ~steady, steady, noise)
    slopes2, jumps2 = _slopes_and_jumps(f, here, x, 2 * epsilon)
    slopes4, jumps4 = _slopes_and_jumps(f, here, x, 4 * epsilon)
    # A bend's jump doubles with the step. A kink's grows by less, up to that of the cost's slope;
    # what rounding makes of a jump shrinks, and has any sign.
    ratio2, ratio4 = (np.divide(j, jumps, where=doubtful, out=np.zeros_like(x))
                      for j in (jumps2, jumps4))  # fmt: skip
    bend = (np.abs(ratio2 - 2) < 0.3) & (np.abs(ratio4 - 4) < 0.6)
    kinks = doubtful & (ratio2 > 0.9) & (ratio4 > 0.9 * ratio2) & ~bend
    spread = np.ptp([slopes, slopes2, slopes4], axis=0)
    steady = ~kinks & (spread <= WRONG_ABOVE * np.linalg.norm(slopes))
    moved = spread[~kinks & (spread > 0)]  # by rounding most entries, by a kink farther off few
    if moved.size:
        noise = max(noise, 4 * float(np.median(moved) * np.sqrt(x.size)))
    return _Measured(slopes, kinks, steady, noise)


def _is_unmeasured(g: Array, measured: _Measured) -> bool:
    """Whether even a wrong gradient of this size would differ by no more than rounding does."""
    size = np.linalg.norm(g) + np.linalg.norm(measured.slopes)
    return not np.isfinite(measured.slopes).all() or bool(measured.noise >= WRONG_ABOVE * size)


def _judge(g: Array, measured: _Measured) -> Verdict:
    if not np.isfinite(g).all():
        return "wrong"
    if _is_unmeasured(g, measured):
        return "look again"
    steady = measured.steady
    error = relative_error(g[steady], measured.slopes[steady])
    if error > WRONG_ABOVE and np.linalg.norm((g - measured.slopes)[steady]) > measured.noise:
        return "wrong"
    if not steady.all():
        return "look again"
    within = np.linalg.norm(g - measured.slopes) <= measured.noise
    return "right" if error < RIGHT_BELOW or within else "look again"
