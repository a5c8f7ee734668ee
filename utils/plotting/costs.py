"""Costs by step: one curve for each run, or a fan of many."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from utils.plotting import parts
from utils.plotting.parts import Floats


def plot_costs(
    curves: Mapping[str, ArrayLike],
    steps: ArrayLike | None = None,
    *,
    ax: Axes | None = None,
    title: str = "",
    xlabel: str = "step",
    ylabel: str = "cost",
    log: bool | None = None,
) -> Axes:
    """Draw the cost of several runs against the step number, one line for each label.

    Each curve has shape (records,); ``steps`` (records,) holds the step of each record, by default
    0, 1, 2, …. A point that is infinite is a triangle at the top, a point that is nan is left out,
    and the legend says so. The cost axis is logarithmic if ``log``, or, when ``log`` is None, if
    the finite positive values span more than two decades; a cost of 0 then lies below the axis.
    Raises ValueError if a curve is not a vector, is empty, or does not have a value for each step.
    """
    lines = [_checked_curve(label, curve, steps) for label, curve in curves.items()]
    ax = parts.axes(ax)
    for index, (label, x, y) in enumerate(lines):
        parts.draw_curve(ax, x, y, label + _infinite_note(y), index)
    _scale_costs(ax, [y for _, _, y in lines], log)
    parts.annotate(ax, title, xlabel, ylabel)
    parts.legend(ax)
    return ax


def plot_cost_fan(
    costs: ArrayLike,
    steps: ArrayLike | None = None,
    *,
    label: str = "",
    ax: Axes | None = None,
    title: str = "",
    xlabel: str = "step",
    ylabel: str = "cost",
    quantiles: Sequence[float] = (0.05, 0.25, 0.5, 0.75, 0.95),
    log: bool | None = None,
) -> Axes:
    """Draw many runs at once: the median cost as a line, the quantiles around it as bands.

    ``costs`` has shape (records, runs), ``steps`` (records,). ``quantiles`` is an odd number of
    shares in increasing order: the middle one is the line, each outer pair is a band. A run whose
    cost is nan counts as infinite. Where a quantile is infinite its band ends at the largest finite
    quantile and a triangle marks the top. ``log`` is that of ``plot_costs``.
    Raises ValueError if ``costs`` is not a matrix with runs, or ``steps`` does not fit its rows.
    """
    table = parts.matrix(costs, "costs", "(records, runs)")
    x = parts.step_numbers(steps, table.shape[0], "costs")
    levels = _quantiles(table, _checked_quantiles(quantiles))
    ax = parts.axes(ax)
    _draw_fan(ax, x, levels, _fan_labels(label, quantiles, table.shape[1]))
    _scale_costs(ax, [levels], log)
    parts.annotate(ax, title, xlabel, ylabel)
    parts.legend_below(ax, columns=2)
    return ax


def _checked_curve(
    label: str, curve: ArrayLike, steps: ArrayLike | None
) -> tuple[str, Floats, Floats]:
    """Return the label, the steps (records,) and the costs (records,), or raise ValueError."""
    y = parts.vector(curve, f"the curve '{label}'")
    return label, parts.step_numbers(steps, y.size, f"the curve '{label}'"), y


def _infinite_note(y: Floats) -> str:
    """Return what the legend says of the points of ``y (n,)`` that no line can show."""
    infinite = np.isposinf(y)
    notes = []
    if infinite.all():
        notes.append("always ∞ ▲")
    elif infinite.any():
        first_only = infinite[0] and infinite.sum() == 1
        notes.append("starts at ∞ ▲" if first_only else f"∞ ▲ at {_points(infinite)}")
    lost = ~np.isfinite(y) & ~infinite
    if lost.any():
        notes.append(f"undefined at {_points(lost)}")
    return f" ({', '.join(notes)})" if notes else ""


def _points(mask: NDArray[np.bool_]) -> str:
    """Return "1 point" or "n points" for the number of true entries of ``mask``."""
    number = int(mask.sum())
    return "1 point" if number == 1 else f"{number:,} points"


def _scale_costs(ax: Axes, values: Sequence[Floats], log: bool | None) -> None:
    """Choose a linear or a logarithmic axis, and give a constant curve room above and below."""
    every = np.concatenate([v.ravel() for v in values]) if values else np.empty(0)
    positive = every[np.isfinite(every) & (every > 0)]
    if positive.size and (parts.spans_decades(positive, 2.0) if log is None else log):
        ax.set_yscale("log")
    low, high = ax.dataLim.intervaly
    size = max(abs(low), abs(high))
    if np.isfinite(size) and high - low <= 1e-6 * size:
        room = 0.1 * size if size > 0 else 0.5
        ax.update_datalim([(ax.dataLim.x0, low - room), (ax.dataLim.x0, high + room)])
        ax.autoscale_view()


def _checked_quantiles(quantiles: Sequence[float]) -> Floats:
    """Return ``quantiles`` as (q,); ValueError unless odd in number, increasing, within 0 and 1."""
    shares = parts.vector(quantiles, "quantiles")
    inside = shares[0] >= 0 and shares[-1] <= 1
    if shares.size % 2 == 0 or not inside or (np.diff(shares) <= 0).any():
        raise ValueError(
            f"quantiles must be an odd number of increasing shares of 1, but got {quantiles}."
        )
    return shares


def _quantiles(table: Floats, shares: Floats) -> Floats:
    """Return for each of ``shares (q,)`` and row of ``table (records, runs)`` a run's own value.

    The result (q, records) never interpolates, so that an infinite run spoils only its own place.
    """
    ranked = np.sort(np.where(np.isnan(table), np.inf, table), axis=1)
    # 0.05 * 20 is 1.0000000000000002 on some machines: the small number keeps it rank 1.
    ranks = np.ceil(shares * table.shape[1] - 1e-9).astype(int) - 1
    return ranked[:, np.maximum(ranks, 0)].T


def _draw_fan(ax: Axes, x: Floats, levels: Floats, labels: Sequence[str]) -> None:
    """Draw ``levels (q, records)``: the middle row as a line, then the bands, inner one first."""
    middle = len(levels) // 2
    median = labels[0] + _infinite_note(levels[middle])
    colour = parts.draw_curve(ax, x, levels[middle], median, 0)
    capped = np.minimum(levels, levels[np.isfinite(levels)].max(initial=-np.inf))
    capped[np.isinf(capped)] = np.nan
    for ring in range(1, middle + 1):
        note = " (up to ∞ at ▲)" if np.isposinf(levels[middle + ring]).any() else ""
        style: dict[str, Any] = {"color": colour, "alpha": 0.36 / ring, "linewidth": 0}
        low, high = capped[middle - ring], capped[middle + ring]
        ax.fill_between(x, low, high, label=labels[ring] + note, **style)
    hidden = np.isposinf(levels).any(axis=0) & np.isfinite(levels[middle])
    parts.mark_infinite(ax, x[hidden], colour)


def _fan_labels(label: str, quantiles: Sequence[float], runs: int) -> list[str]:
    """Return the legend of the line and of each band, inner one first."""
    middle = len(quantiles) // 2
    name = "median" if quantiles[middle] == 0.5 else f"quantile {quantiles[middle]:g}"
    prefix = f"{label}: " if label else ""
    bands = [
        f"{prefix}{100 * quantiles[middle - ring]:g} to {100 * quantiles[middle + ring]:g} %"
        for ring in range(1, middle + 1)
    ]
    return [f"{prefix}{name} of {runs:,} runs", *bands]
