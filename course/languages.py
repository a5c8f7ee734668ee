"""The languages of a course, and where the sentences of each come from."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from course.entries import header
from course.errors import CourseError, one_line

if TYPE_CHECKING:
    from nbformat import NotebookNode

SOURCE = "en"  # the language that the course is written in
LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")  # its name: that of a folder in `locale/`


class Catalogue(NullTranslations):
    """The sentences of one language by the English ones; what it lacks stays English.

    Args:
        sentences: the translation of each sentence. That of a plural is named by its own form.
    """

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__()
        self.sentences = dict(sentences)

    def gettext(self, message: str) -> str:
        """Return the translation of a sentence, or the sentence."""
        return self.sentences.get(message) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for ``n``: of two, as in English, Spanish and Portuguese."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def languages(root: Path) -> list[str]:
    """Return the languages of the course at ``root``: the source's, then those in `locale/`."""
    folders = {path.name for path in (root / "locale").glob("*") if path.is_dir()}
    return [SOURCE, *sorted(name for name in folders - {SOURCE} if LANGUAGE.fullmatch(name))]


@cache
def catalogue(root: Path, language: str) -> Catalogue:
    """Return what `locale/<language>/*.po` says; for the source's language, English as it is.

    Raises CourseError when one of these files cannot be read.
    """
    if language == SOURCE:
        return Catalogue({})
    import polib  # type: ignore[import-untyped]  # English needs none

    sentences = {}
    for path in sorted((root / "locale" / language).glob("*.po")):
        try:
            entries = polib.pofile(str(path)).translated_entries()
        except (OSError, UnicodeDecodeError) as error:
            raise CourseError(f"{path} cannot be read: {one_line(error)}.") from error
        for entry in entries:
            sentences[entry.msgid] = entry.msgstr or entry.msgstr_plural[0]
            if entry.msgid_plural:
                sentences[entry.msgid_plural] = entry.msgstr_plural[1]
    return Catalogue(sentences)


def catalogue_of(root: Path, notebook: "NotebookNode") -> Catalogue:
    """Return the sentences in the language of a notebook of the course at ``root``."""
    return catalogue(root, language_of(notebook, languages(root)))


def language_of(notebook: "NotebookNode", known: Collection[str]) -> str:
    """Return the language that a notebook says it is in, if it is ``known``; else the source's."""
    said = header(notebook).get("language")
    return said if isinstance(said, str) and said in known else SOURCE
