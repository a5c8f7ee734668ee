"""How answers to several exercises of 02_initialization are looked at."""

import numpy as np

from misconceptions import look
from utils.checks import arguments_after

DRAWN = ("initialize_parameters_random", "initialize_parameters_he")


def character(values):
    """What can be seen of numbers drawn at random: their scale and kind, not the numbers."""
    values = np.asarray(values, dtype=float)
    spread = values.std()
    unit = spread if spread > 1e-12 else 1.0
    away = abs(values - values.mean()) / unit
    return {
        "shape": str(values.shape),
        "spread": spread,
        "mean": round(float(values.mean() / unit), 1) + 0.0 if spread > 1e-12 else "constant",
        "within one spread": round(float((away <= 1).mean()), 1),
        "tails": bool((away > 2.8).any()),
        "negative": bool((values < 0).any()),
        "whole": bool((values == np.round(values)).all()),
        "few values": bool(len(np.unique(values)) < 0.9 * values.size),
        "zero": bool((values == 0).all()),
        "last row zero": not np.atleast_2d(values)[-1].any(),
        "rows alike": bool(len(values) > 1 and (values == values[:1]).all()),
        "columns alike": bool(values.shape[-1] > 1 and (values == values[..., :1]).all()),
    }


def proportional(one, other):
    """Whether two arrays of numbers are one and the same, but for a factor."""
    return bool(abs(np.corrcoef(one.ravel(), other.ravel())[0, 1]) > 1 - 1e-9)


@look(*DRAWN, tolerance=0.05)
def characters(initialize):
    return {
        f"{name} {what}": seen
        for name, value in initialize([600, 120, 300, 500]).items()
        for what, seen in character(value).items()
    }


@look(*DRAWN)
def shapes(initialize):
    return {name: str(np.shape(value)) for name, value in initialize((3, 5, 4, 2)).items()}


@look(*DRAWN)
def shapes_where_a_size_comes_back(initialize):
    return {name: str(np.shape(value)) for name, value in initialize([3, 5, 3, 4, 5]).items()}


@look(*DRAWN)
def repeats(initialize):
    """Whether layers share numbers: from the first one on, or a corner; and whether calls do."""
    first = initialize([6, 5, 4, 7])
    W1, W2 = first["W1"].copy(), first["W2"]  # a shared dictionary changes with the next call
    return {
        "beginning": proportional(W1.ravel()[:20], W2.ravel()[:20]),
        "corner": proportional(W1[:4, :4], W2[:4, :4]),
        "calls": bool(np.array_equal(W1, initialize([6, 5, 4, 7])["W1"])),
    }


@look(*DRAWN)
def forced(initialize):
    """Whether the means of small layers are all 0."""
    W1 = initialize([3, 4])["W1"]
    return bool(abs(W1.mean()) < 1e-12 * abs(W1).max())


@look(*DRAWN)
def changes(initialize):
    """Whether the list of sizes is another one afterwards."""
    return arguments_after(initialize, [[3, 5, 4, 2]])[0] != [3, 5, 4, 2]


@look(*DRAWN)
def left_over(initialize):
    """Whether a small network has entries of a larger one that was made before."""
    initialize([3, 5, 4, 2])
    return "b3" in initialize([3, 2])
