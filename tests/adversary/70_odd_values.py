"""Returns NaN, infinities, object arrays, empty arrays and huge integers."""

import numpy as np

odd = [
    float("nan"),
    np.inf,
    np.full((2, 3), np.nan),
    np.array([1, None, "x"], dtype=object),
    np.zeros((0, 2**40)),
    10**4000,
    10**100_000,
    "2",
    b"2",
    True,
    np.ma.masked_all((2, 3)),
    np.array(2, dtype="M8[s]"),
    range(3),
    {1: {}},
]


def add_one(x):
    return odd.pop() if odd else None


# %% initialize
def initialize(n):
    return {"W": np.full((n, 3), np.nan), "b": np.full((n, 1), np.nan)}


# %% slope
def slope(f, x):
    return float("nan")
