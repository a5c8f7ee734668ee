"""What can be the name of a student here: a folder's, and an entry's in the gradebook.

Every door asks `student_name`: lists and downloads take what it returns, and a folder must have
such a name already. A name is also text on terminals and pages, and nbgrader takes it for a pattern
of names: so it holds nothing that steers the one or means something in the other.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from grading.intake.hand_in import NotJudged
from grading.line.safe_text import harmless, on_one_line

_LONGEST = 100  # characters; a folder's name has room for 255 bytes


def one_form(name: str) -> str:
    """Return a name with each accent in one character (NFC), whatever system wrote it."""
    return unicodedata.normalize("NFC", name)


def shown_name(name: str) -> str:
    """Return the name of a folder or file on one line of a terminal, and harmless.

    A carriage return is no more than a space: it must not lay what follows over what stands before.
    """
    return on_one_line(name.replace("\r", " "))


def few(names: Sequence[str], most: int) -> str:
    """Return the first of several names, and whether there are more."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def must_be_a_name(student: str) -> None:
    """Make sure that the name of a folder can be a student's.

    Raises:
        NotJudged: it cannot; the text says why.
    """
    try:
        student.encode()
    except UnicodeEncodeError:
        raise NotJudged("the name of its folder is not written in UTF-8: rename it.") from None
    try:
        name = student_name(student)
    except NotJudged as error:
        raise NotJudged(f"its folder cannot be graded, for {error}: rename it.") from None
    if name != one_form(student):
        raise NotJudged("the name of its folder begins or ends with a space: rename it.")


def student_name(text: str) -> str:
    """Return the name that a list or a download gives a student, in the one form it has here.

    An accent is one character (NFC), whatever system wrote it; spaces around it are left out.

    Raises:
        NotJudged: it can be no folder's name; the text says why, without a stop.
    """
    name = one_form(text).strip(" ")
    shown = shown_name(name)
    if not name.strip():
        raise NotJudged("there is no name for the student")
    if harmless(name) != name or re.search(r"[\n\t\u2028\u2029]", name):
        raise NotJudged(f"the name {shown!r} holds control characters")
    if re.search(r'[/\\:*?"<>|{}\[\]]', name) or name.startswith((".", "~")):
        raise NotJudged(f"{shown!r} can be no folder's name")
    if len(name) > _LONGEST or len(name.encode()) > 2 * _LONGEST:
        raise NotJudged(f"the name {shown[:20]!r}… is too long")
    return name


@lru_cache(maxsize=10_000)
def compact(name: str) -> str:
    """Return a person's name for comparison: one form of accents, no case, letters and digits.

    Canvas writes José O'Neil-Ruiz as `oneilruizjosé`, Moodle as `José ONeil-Ruiz`.
    """
    return re.sub(r"[\W_]+", "", one_form(name).casefold())
