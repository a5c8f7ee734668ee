"""Calls the grader's function without end from inside a call."""


# %% slope
def slope(f, x):
    while True:
        f(0.0)
