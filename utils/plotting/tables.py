"""Histograms, matrices and pictures."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from utils.plotting import parts
from utils.plotting.methods import look_of
from utils.plotting.parts import AxesArray, Floats
from utils.plotting.style import small_multiples

_TICK_STEPS = [1, 2, 5, 10]
_HUGE = 1e300  # sums and spans of larger numbers overflow


def plot_histograms(
    arrays: Mapping[str, ArrayLike],
    *,
    bins: int = 50,
    xlabel: str = "value",
    title: str = "",
    share_x: bool = False,
    columns: int = 3,
) -> AxesArray:
    """Draw one histogram for each label, with the mean and the standard deviation above it.

    The arrays may have any shape: a layer's weights, activations or gradients. Entries that are
    not finite (or over 1e300) are left out, and the panel says how many. ``share_x`` gives all
    panels one range of values. Returns the axes, shape (number of labels,).
    Raises ValueError if there is no array or one cannot be read as numbers.
    """
    entries = {
        label: parts.floats(a, f"the array '{label}'").ravel() for label, a in arrays.items()
    }
    if not entries:
        raise ValueError("plot_histograms expected at least one array, but got none.")
    kept = {label: v[np.abs(v) <= _HUGE] for label, v in entries.items()}
    common = _span(np.concatenate(list(kept.values()))) if share_x else None
    figure, axes = small_multiples(len(kept), columns=columns)
    for ax, (label, v) in zip(axes, kept.items(), strict=True):
        colour = look_of(label).get("color", parts.CLASS_COLOURS[0])
        _draw_histogram(ax, v, bins, common, colour)
        ax.set_title(f"{label}\n{_summary(v, entries[label].size)}", fontsize="medium")
    figure.supxlabel(xlabel, fontsize="medium")
    figure.supylabel("number of entries", fontsize="medium")
    figure.suptitle(title)
    return axes


def _draw_histogram(
    ax: Axes, values: Floats, bins: int, common: tuple[float, float] | None, colour: str
) -> None:
    """Draw ``values (n,)`` over their own range or the ``common`` one; a word if n is 0."""
    if values.size == 0:
        ax.set(xticks=[], yticks=[], xlim=common)
        parts.note(ax, "nothing to draw")
        return
    span = common or _span(values)
    counts, edges = np.histogram(values, bins=bins, range=span)
    ax.stairs(counts, edges, fill=True, color=colour)
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=_TICK_STEPS))
    ax.yaxis.set_major_locator(MaxNLocator(5, steps=_TICK_STEPS, integer=True))


def _span(values: Floats) -> tuple[float, float]:
    """Return the range of ``values (n,)``, widened when they are all the same, (0, 1) for none."""
    if values.size == 0:
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    size = max(abs(low), abs(high))
    if high - low > max(1e-9 * size, 1e-280):
        return low, high
    room = 0.5 * size if size > 1e-280 else 0.5
    return low - room, high + room


def _summary(values: Floats, total: int) -> str:
    """Return the mean and standard deviation of ``values (n,)`` and how many of ``total`` lack."""
    missing = total - values.size
    note = f"\n{missing:,} of {total:,} not finite, left out" if missing else ""
    if values.size == 0:
        return f"no finite entries{note}"
    # Divided first, the squares of large numbers do not overflow.
    size = max(float(np.abs(values).max()), 1e-280)
    mean, deviation = size * float(np.mean(values / size)), size * float(np.std(values / size))
    return f"mean {_signed(mean)}, std {_signed(deviation)}{note}"


def _signed(value: float) -> str:
    """Return three significant digits of ``value`` with a true minus sign."""
    return f"{value:.3g}".replace("-", "−")


def plot_matrix(
    M: ArrayLike,
    *,
    ax: Axes | None = None,
    title: str = "",
    row_label: str = "",
    column_label: str = "",
    fmt: str = "{:.2f}",
    limit: float | None = None,
) -> Axes:
    """Draw ``M (rows, columns)`` in colour, white at 0, red above, blue below, with its numbers.

    Rows and columns are counted from 0, as NumPy does. Above 200 cells the numbers give way to a
    colour bar. An entry that is not finite is a grey cell. The colours reach from -``limit`` to
    ``limit``, or as far as the entries when it is None; give it to compare pictures.
    Raises ValueError if M is not a matrix with entries.
    """
    matrix = parts.matrix(M, "M", "(rows, columns)")
    rows, columns = matrix.shape
    size = (min(max(0.62 * columns + 1.0, 3.0), 10.0), min(max(0.42 * rows + 1.0, 1.8), 7.0))
    ax = parts.axes(ax, size)
    if limit is None:
        limit = float(np.abs(matrix[np.isfinite(matrix)]).max(initial=0)) or 1.0
    image = parts.heat_map(ax, matrix, "RdBu_r", -limit, limit)
    if matrix.size <= 200:
        parts.write_cells(ax, image, matrix, fmt)
    else:
        ax.figure.colorbar(image, ax=ax)
    ax.set(xticks=parts.thinned(columns), yticks=parts.thinned(rows))
    ax.invert_yaxis()
    parts.annotate(ax, title, column_label, row_label)
    return ax


def plot_images(
    X: ArrayLike,
    labels: ArrayLike | None = None,
    *,
    shape: tuple[int, int] = (8, 8),
    count: int = 10,
    title: str = "",
    cmap: str = "gray_r",
) -> AxesArray:
    """Draw the first ``count`` columns of X as small grey pictures, ten in a row.

    ``X (height * width, m)``, ``shape`` is (height, width), ``labels`` (m,) or (1, m) stand under
    the pictures. All share one scale, white for the least value and black for the greatest.
    Returns the axes, shape (pictures,), fewer than ``count`` if X has fewer columns.
    Raises ValueError if ``shape`` does not fit the rows of X or there are too few labels.
    """
    pixels = parts.matrix(X, "X", "(height * width, m)")
    if pixels.shape[0] != shape[0] * shape[1]:
        raise ValueError(
            f"pictures of shape {shape} need {shape[0] * shape[1]} rows in X, "
            f"but its shape is {pixels.shape}."
        )
    names = _captions(labels, pixels.shape[1])
    shown = pixels[:, :count]
    finite = shown[np.isfinite(shown)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    figure, axes = small_multiples(min(count, pixels.shape[1]), columns=10, width=0.8, height=1.0)
    for ax, column, name in zip(axes, shown.T, names, strict=False):
        ax.imshow(column.reshape(shape), cmap=cmap, vmin=low, vmax=high)
        ax.set(xticks=[], yticks=[], xlabel=name)
        ax.grid(False)
    figure.suptitle(title)
    return axes


def _captions(labels: ArrayLike | None, m: int) -> list[str]:
    """Return a caption for each of ``m`` pictures from ``labels`` (m,) or (1, m); empty if None."""
    if labels is None:
        return [""] * m
    array = np.asarray(labels)
    if array.shape not in {(m,), (1, m)}:
        raise ValueError(f"labels must have shape ({m},) to fit X, but its shape is {array.shape}.")
    return [parts.tick_label(value) for value in array.ravel()]
