"""Says how it went when a reader of a lesson wrote a line of their own.

The line stands in a function whose body returns `...` until something is written in its place.
A function that is right is used by the cells below it, in the place of one that is given.
"""

from utils.practice.sentences import check, checked

__all__ = ["check", "checked"]
