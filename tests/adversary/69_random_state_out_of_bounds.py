"""Returns a random state that points outside of its table."""

import numpy as np

np.random.get_state = lambda *_, **__: ("MT19937", np.ones(624, np.uint32), 2**31 - 1, 0, 0.0)


def add_one(x):
    return None


# %% initialize
def initialize(n):
    return {"W": np.ones((n, 3)), "b": np.zeros((n, 1))}
