"""The sentences that a student can meet, in the language that is spoken: English, for now.

Each is one whole message with named placeholders, written out as a literal where it is used, so
that `authoring.messages` can extract it. Its English text is its name in a catalogue.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce
from gettext import NullTranslations
from typing import Any

_ENGLISH = NullTranslations()
_catalogue: ContextVar[NullTranslations] = ContextVar("catalogue", default=_ENGLISH)


def message(text: str, /, **values: Any) -> str:
    """Return ``text`` in the language that is spoken, its placeholders filled with ``values``.

    Without values nothing is filled in: braces in ``text`` are braces then.

    Raises:
        KeyError: a placeholder has no value.
    """
    # An empty text is the name under which a catalogue keeps what it says of itself.
    said = _catalogue.get().gettext(text) if text else ""
    return said.format(**values) if values else said


def plural(one: str, many: str, count: int, /, **values: Any) -> str:
    """Return the form that goes with ``count``, which also fills the placeholder of that name.

    Raises:
        KeyError: a placeholder has no value.
    """
    return _catalogue.get().ngettext(one, many, count).format(count=count, **values)


def both(parts: Iterable[str]) -> str:
    """Return ``"A and B and C"`` of at least one part."""
    return reduce(lambda some, other: message("{some} and {other}", some=some, other=other), parts)


def either(parts: Iterable[str]) -> str:
    """Return ``"A or B or C"`` of at least one part."""
    return reduce(lambda some, other: message("{some} or {other}", some=some, other=other), parts)


@contextmanager
def speaking(catalogue: NullTranslations) -> Iterator[None]:
    """Let the code inside speak the language of ``catalogue``."""
    before = _catalogue.set(catalogue)
    try:
        yield
    finally:
        _catalogue.reset(before)
