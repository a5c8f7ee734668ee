"""Where numbers that are drawn at random depart from right ones: in which of their characters."""

from collections.abc import Iterator
from typing import Any

from utils.hints.explaining import Behaviour, Place
from utils.messages import message

_MOST = 2  # sentences


def departing_draws(found: Behaviour, places: set[Place]) -> str | None:
    """Return what is other about drawn arrays than it should be, or None.

    Args:
        found: their characters as `utils.hints.calls` sees them, by place.
        places: those that are wrong.
    """
    wrong: dict[tuple[str, str], Any] = {}
    for place in sorted(places, key=repr):
        if len(place) == 3 and isinstance(place[2], str):
            name, _, character = place[2].partition(" ")
            wrong.setdefault((name.rstrip("0123456789"), character), found[place])
    if not wrong or not all(len(place) == 3 for place in places):
        return None
    names = list(dict.fromkeys(name for name, _ in wrong))
    said = dict.fromkeys(filter(None, (_first(name, wrong) for name in names)))
    return " ".join(list(said)[:_MOST]) or None


def _first(name: str, wrong: dict[tuple[str, str], Any]) -> str | None:
    """Return the sentence on one array: what is wrong in it first, for the rest may follow."""
    characters = {character: value for (of, character), value in wrong.items() if of == name}
    return next(_sentences(name, characters), None)


def _sentences(name: str, characters: dict[str, Any]) -> Iterator[str]:
    if "shape" in characters:
        yield message("The shape of `{name}` is not that of the statement.", name=name)
    if characters.get("zero") is True:
        yield message("`{name}` holds nothing but zeros.", name=name)
    if characters.get("zero") is False:
        yield message("`{name}` holds other numbers than zeros.", name=name)
    if characters.get("constant") is True:
        yield message("All numbers in `{name}` are the same.", name=name)
    if characters.get("rows alike") is True:
        yield message("All rows of `{name}` are the same.", name=name)
    if characters.get("columns alike") is True:
        yield message("All columns of `{name}` are the same.", name=name)
    if characters.get("negative") is False:
        yield message("`{name}` holds no negative numbers.", name=name)
    if "spread" in characters:
        yield message("The spread of `{name}` is not the one that the rule gives.", name=name)
    if "centre" in characters:
        yield message("The mean of `{name}` is not the one that the rule gives.", name=name)
    if {"tails", "within one spread"} & characters.keys():
        yield message("`{name}` is drawn from another distribution.", name=name)
    if (name, characters.get("alike")) == ("calls", True):
        yield message("Each call draws the same numbers.")
    if (name, characters.get("alike")) == ("layers", True):
        yield message("Two layers begin with the same numbers.")
