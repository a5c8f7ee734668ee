"""The state of ``np.random`` in which each test begins.

Both sides can set it, so that it need not cross.
"""

import ctypes
from typing import Any

import numpy as np

SEED = 0
_STATE_BYTES = 624 * 4 + 4  # of the Mersenne Twister: its words, and the place among them


def begin() -> None:
    """Draw from now on what a test draws first."""
    np.random.seed(SEED)


def state_bytes(generator: Any = None) -> bytes:
    """Return the state of ``np.random`` as it lies in memory; `get_state` takes 50 us for it.

    Args:
        generator: another one to look at, an MT19937.
    """
    random: Any = np.random  # whose types know of this function from NumPy 2.5 on
    generator = generator or random.get_bit_generator()
    return ctypes.string_at(generator.ctypes.state_address, _STATE_BYTES)


def _beginning() -> bytes:
    generator = np.random.MT19937()
    np.random.RandomState(generator).seed(SEED)
    return state_bytes(generator)


BEGINNING = _beginning()
