"""What cells have left in a process, as one hash by which two processes are compared.

It holds what can be reached from the names that the cells defined, down to plain values, and what a
process has beside names: its folder, modules, environment, settings and random states. Where an
object lies in memory is left out, and so is the name of the process's own folder.
"""

import builtins
import gc
import os
import random
import re
import signal
import sys
import tempfile
import types
import warnings
from hashlib import sha256
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

MOST_OBJECTS = 100_000
_PLACE = re.compile(r"\b0x[0-9a-f]+")
_TIMERS = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)


def traces(shell: Any, folder: str) -> str:
    """Return the hash.

    Args:
        shell: that ran the cells.
        folder: the process's own.
    """
    names = shell.user_ns
    walk = _Walk(Path(folder).name)
    for known in (shell, names, vars(builtins), sys.stdout, sys.stderr):
        walk.skip(known)
    walk.go(
        [*[(name, names[name]) for name in sorted({*names} - {*shell.user_ns_hidden})], *_beside()]
    )
    return walk.hash.hexdigest()


def _beside() -> list[Any]:
    """Return what a process has beside the names of its cells."""
    mask = os.umask(0o077)
    os.umask(mask)
    return [
        Path.cwd(), tempfile.gettempdir(), mask, sorted(sys.modules), sys.path,
        sorted(os.environ.items()),
        [signal.getsignal(number) for number in sorted(signal.valid_signals())],
        [any(signal.getitimer(timer)) for timer in _TIMERS],
        [*mpl.rcParams.items()], np.geterr(), warnings.filters, sys.getrecursionlimit(),
        random.getstate(), np.random.get_state(),
    ]  # fmt: skip


class _Walk:
    """Goes from object to object, each once, in an order that hangs on nothing but these."""

    def __init__(self, own: str) -> None:
        self.hash = sha256()
        self._own = own  # what is this process's only, in a path or by itself
        self._met: dict[int, tuple[int, Any]] = {}  # with the objects: their numbers stay theirs

    def skip(self, value: Any) -> None:
        """Leave an object out, and what is within."""
        self._met[id(value)] = len(self._met), value

    def go(self, first: list[Any]) -> None:
        """Add objects to the hash, with all that is within."""
        waiting = first[::-1]
        while waiting and len(self._met) < MOST_OBJECTS:
            value = waiting.pop()
            if id(value) in self._met:
                self._add(self._met[id(value)][0])
                continue
            self.skip(value)
            inner = _within(value)
            self._add(type(value).__qualname__, len(inner) or self._text(value))
            waiting += inner[::-1]

    def _add(self, *facts: Any) -> None:
        self.hash.update(repr(facts).encode(errors="backslashreplace"))

    def _text(self, value: Any) -> str:
        """Return what tells a value that has no parts from others."""
        if isinstance(value, (types.ModuleType, type, types.FunctionType)):
            return f"{value.__name__}"
        if isinstance(value, np.ndarray):
            return f"{value.dtype} {value.shape} {sha256(value.tobytes()).hexdigest()}"
        text = repr(
            sorted(map(self._text, value)) if isinstance(value, (set, frozenset)) else value
        )
        return _PLACE.sub("", text.replace(self._own, "~"))


def _within(value: Any) -> list[Any]:
    """Return the parts of an object that are looked at too, in order."""
    if isinstance(value, dict):
        return [part for pair in value.items() for part in pair]
    if isinstance(value, (list, tuple)):
        return [*value]
    if isinstance(value, np.ndarray):
        return value.ravel().tolist() if value.dtype.hasobject else []
    if isinstance(value, (np.random.Generator, np.random.RandomState)):
        return [
            value.bit_generator.state
            if isinstance(value, np.random.Generator)
            else value.get_state()
        ]
    if isinstance(value, random.Random):
        return [value.getstate()]
    if isinstance(value, (types.ModuleType, set, frozenset, str, bytes)) or _is_installed(value):
        return []
    return [part for part in gc.get_referents(value) if part is not type(value)]


def _is_installed(value: Any) -> bool:
    """Whether this is a class or function of a module, and not of the cells."""
    kinds = (type, types.FunctionType, types.BuiltinFunctionType)
    return isinstance(value, kinds) and value.__module__ != "__main__"
