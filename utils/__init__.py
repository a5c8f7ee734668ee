"""Reference NumPy code of the course: pure functions that lessons and assignments call.

Data are columns. ``X`` has shape ``(n_x, m)``, ``Y`` has shape ``(n_y, m)``. ``parameters`` is a
dict ``"W1", "b1", ..., "WL", "bL"`` with ``W[l]`` of shape ``(n_l, n_(l-1))`` and ``b[l]`` of shape
``(n_l, 1)``. Every function also takes a stack of networks: arrays with one more axis in front,
one entry for each run.
"""
