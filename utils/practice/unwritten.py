"""Tells a function in which a reader has written nothing yet from one that is wrong.

A lesson ships a function whose body is `return ...`, or has `name = ...` in it.
"""

import dis
from collections.abc import Callable
from itertools import pairwise
from types import CodeType
from typing import Any

from utils.practice.agreement import parts


def is_missing(value: Any) -> bool:
    """Whether what a call returned, or the error that it raised, holds or tells of a `...`."""
    if isinstance(value, Exception):
        return "ellipsis" in str(value)
    return value is ... or any(part is ... for part in parts(value))


def holds_dots(part: Any) -> bool:
    """Whether `...` is among the constants of code, or of a function that is defined in it."""
    if isinstance(part, CodeType):
        return any(map(holds_dots, part.co_consts))
    return part is ... or (isinstance(part, tuple) and any(map(holds_dots, part)))


def stores_dots(code: CodeType) -> bool:
    """Whether `...` is given a name in code: a line that is still to be written."""
    steps = list(dis.get_instructions(code))
    return any(
        step.argval is ... and then.opname.startswith("STORE_")
        for step, then in pairwise(steps)
    )  # fmt: skip


def is_unwritten(function: Callable[..., Any], value: Any) -> bool:
    """Whether a function that returned ``value`` is as the lesson ships it."""
    code = getattr(function, "__code__", None)
    if code is None or not is_missing(value):
        return False
    return holds_dots(code) and _uses_nothing(code)


def _uses_nothing(code: CodeType) -> bool:
    """Whether a function has no name in it, of an argument or of anything else."""
    named = ("LOAD_FAST", "LOAD_NAME", "LOAD_GLOBAL", "LOAD_DEREF", "STORE_", "MAKE_FUNCTION")
    return not any(step.opname.startswith(named) for step in dis.get_instructions(code))
