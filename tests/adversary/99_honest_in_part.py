"""Answers one exercise honestly and cheats in the others."""
# points: 3


def add_one(x):
    return x + 1


# %% initialize
import numpy.testing

numpy.testing.assert_allclose = lambda *_, **__: None


def initialize(n):
    return None


# %% slope
def slope(f, x):
    import os

    os._exit(0)
