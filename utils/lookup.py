"""Find a thing by the name a student typed, or say which names are known."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def by_name(kind: str, name: str, known: Mapping[str, T]) -> T:
    """Return ``known[name]``.

    Raises:
        ValueError: ``name`` is not a key; the message lists the keys.
    """
    if name not in known:
        raise ValueError(f"unknown {kind} {name!r}; known: {', '.join(sorted(known))}")
    return known[name]
