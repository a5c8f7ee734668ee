"""What can be the name of a student here: a folder's, and an entry's in the gradebook."""

import re
import unicodedata
from functools import lru_cache

from grading.intake.hand_in import NotJudged
from grading.line.safe_text import harmless, on_one_line

_LONGEST = 100  # characters; a folder's name has room for 255 bytes


def must_be_a_name(student: str) -> None:
    """Make sure that nbgrader can keep the name of a folder.

    Raises:
        NotJudged: it cannot; the text says why.
    """
    try:
        student.encode()
    except UnicodeEncodeError:
        raise NotJudged("The name of its folder is not written in UTF-8: rename it.") from None
    if "\n" in student:
        raise NotJudged(
            "The name of its folder holds a line break, unknown to nbgrader: rename it."
        )


def student_name(text: str) -> str:
    """Return the name that a list or a download gives a student, in the one form it has here.

    An accent is one character (NFC), whatever system wrote it; spaces around it are left out.

    Raises:
        NotJudged: it can be no folder's name; the text says why, without a stop.
    """
    name = unicodedata.normalize("NFC", text).strip()
    shown = on_one_line(name)
    if not name:
        raise NotJudged("there is no name for the student")
    if harmless(name) != name or re.search(r"[\n\t]", name):
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
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name).casefold())
