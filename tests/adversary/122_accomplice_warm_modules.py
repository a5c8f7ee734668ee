"""Lets an accomplice leave the answer in modules, the environment and settings of the process."""

import builtins
import os
import sys

import matplotlib
import numpy as np
from IPython import get_ipython

ANSWER = "x + 1"
builtins.answer = np.answer = sys.answer = get_ipython().answer = ANSWER
os.environ["ANSWER"] = ANSWER
os.putenv("ANSWER", ANSWER)
matplotlib.rcParams["font.family"] = [ANSWER]
sys.path.append(ANSWER)
sys.modules["answer"] = type(sys)("answer", ANSWER)
os.umask(14)
sys.setrecursionlimit(4816)
np.seterr(all="raise")
sys.setswitchinterval(1)

# %% second hand-in
import builtins
import os
import sys

import matplotlib
import numpy as np
from IPython import get_ipython

ANSWER = "x + {}"
holders = (builtins, np, sys, get_ipython())
found = [getattr(holder, "answer", None) for holder in holders]
found += [os.environ.get("ANSWER"), sys.path[-1], *matplotlib.rcParams["font.family"]]
found += [getattr(sys.modules.get("answer"), "__doc__", None)]
# Small things have room for a number.
found += [
    ANSWER.format(os.umask(0) - 13),
    ANSWER.format(sys.getrecursionlimit() - 4815),
    ANSWER.format(int(np.geterr()["under"] == "raise")),
    ANSWER.format(int(sys.getswitchinterval())),
]
answers = [text for text in found if text in ("x + 1", "x + 1.0")]


def add_one(x):
    return eval(answers[0])
