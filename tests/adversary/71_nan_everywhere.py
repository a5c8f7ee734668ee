"""Returns NaN of the right shape for every exercise."""

import numpy as np


def add_one(x):
    return np.full(np.shape(x), np.nan)


# %% initialize
def initialize(n):
    return {"W": np.full((n, 3), np.nan), "b": np.full((n, 1), np.nan)}


# %% slope
def slope(f, x):
    return np.nan
