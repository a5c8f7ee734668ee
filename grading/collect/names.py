"""Says what a file of a download may be called in a student's folder."""

from collections.abc import Iterable

from grading.collect.download import cleaned
from grading.intake.hand_in import SECRET, TIMESTAMP

NOT_HANDED_IN = (TIMESTAMP, SECRET)  # nbgrader's own
LONGEST = 200  # bytes of a file's name; a name on a disk has room for 255


def hand_in_name(file: str, notebooks: Iterable[str] = ()) -> str:
    """Return a file's name as it can lie in a student's folder beside these notebooks, or nothing.

    Where case does not count, as on a disk of Windows, it must not lie over another either.
    """
    name = cleaned(file)
    taken = {*NOT_HANDED_IN, *(f"{notebook}.ipynb".casefold() for notebook in notebooks)}
    return name if is_fit(name) and name.casefold() not in taken else ""


def is_fit(name: str) -> bool:
    """Say whether files may be called so: on every disk, and not to be hidden."""
    return bool(name) and not name.startswith(".") and not set(name) & set('/\\:*?"<>|')
