"""Who of a list is in the gradebook already, under another name: an e-mail address tells.

One list names students by a number, another by their login. Taken at their word, they would make
two students of each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from grading.collect.download import some
from grading.collect.students import Person


def by_address(people: Sequence[Person], known: Iterable[Any]) -> tuple[list[Person], list[str]]:
    """Return the people as the gradebook calls them, and a sentence if some are called otherwise.

    Args:
        people: of a list.
        known: the students of the gradebook, each with ``id`` and ``email``.
    """
    students = list(known)
    ids = {str(one.id) for one in students}
    addresses: dict[str, set[str]] = {}
    for one in students:
        if one.email:
            addresses.setdefault(one.email.strip().casefold(), set()).add(str(one.id))
    found, other = [], []
    for person in people:
        same = addresses.get(person.email.strip().casefold(), set()) if person.email else set()
        if person.student not in ids and len(same) == 1:
            (name,) = same
            other.append(f"{person.student} is {name}")
            person = replace(person, student=name)
        found.append(person)
    said = "in the gradebook under another name, as the e-mail address tells, and called so:"
    return found, [f"{said} {some(other)}"] if other else []
