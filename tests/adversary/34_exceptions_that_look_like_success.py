"""Raises SystemExit, KeyboardInterrupt, GeneratorExit and StopIteration inside tests."""

kinds = [
    SystemExit,
    KeyboardInterrupt,
    GeneratorExit,
    StopIteration,
    BaseException,
    StopAsyncIteration,
]


def add_one(x):
    raise kinds.pop(0) if kinds else SystemExit(0)


# %% initialize
def initialize(n):
    raise SystemExit(0)


# %% slope
def slope(f, x):
    raise KeyboardInterrupt
