"""Returns a random state from which NumPy never draws a normal number."""

import numpy as np

get = np.random.get_state
np.random.get_state = lambda *_, **__: ("MT19937", np.zeros(624, np.uint32), 624, 0, 0.0)


def add_one(x):
    return None


# %% initialize
def initialize(n):
    return {"W": np.zeros((n, 3)), "b": np.zeros((n, 1))}
