"""Reads a hand-in, trusting nothing of it: a readable notebook comes out, or one sentence.

Only what grading needs is taken over: kind, source, id, nbgrader's name and the pasted pictures of
each cell, the word for the language, and the text of outputs, which can be anything: who shows them
cleans them.
"""

import gc
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

from course.entries import KEY, write_language
from course.languages import LANGUAGE
from grading.errors import GradingError
from grading.intake.embedded_pictures import taken_out
from grading.intake.output_cleaning import picture
from grading.intake.stored_outputs import flat
from grading.line.safe_text import harmless

MAX_BYTES = 50_000_000
MAX_CELLS = 1_000
MAX_SOURCE = 1_000_000
# Of a file, counted before it is read as JSON: of each, Python keeps many times its bytes.
MAX_PARTS = 6_000_000  # numbers, texts and the like: one more than commas
MAX_GROUPS = 2_000_000  # lists and objects: their brackets
# Of all cells together. To colour code and to read Markdown takes time and many times the memory.
MAX_SOURCES = {"code": 500_000, "markdown": 200_000, "raw": 200_000}
_KINDS = ("code", "markdown", "raw")
LINK = "a link to a page: download the notebook itself, whose name ends in .ipynb"
# By their first bytes, in small letters. What browsers save of a notebook is often its page.
_KINDS_OF_FILES = {
    b"pk\3\4": ", a zip: unpack it", b"%pdf": ", a PDF", b"\x89png": ", a picture",
    b"rar!": ", a RAR archive: unpack it", b"7z\xbc\xaf": ", a 7z archive: unpack it",
    b"\x1f\x8b": ", packed with gzip: unpack it",
    b"version https://git-lfs": ", a pointer to it in Git LFS: `git lfs pull` fetches the notebook",
    b"[internetshortcut]": f", {LINK}", b"[{000214a0": f", {LINK}",
    **dict.fromkeys((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--"),
                    ", an HTML page: download the notebook itself, whose name ends in .ipynb"),
}  # fmt: skip
TIMESTAMP = "timestamp.txt"  # where `nbgrader submit` and `collect` write the time
SECRET = "submission_secret.txt"  # by which nbgrader's exchange gives a page to whom it belongs


class NotJudged(GradingError):
    """A hand-in that cannot be judged as it is; nothing is wrong with grading or the course."""


def read(path: Path) -> NotebookNode:
    """Return the notebook in the file ``path``, in the format's version 4.

    Raises:
        NotJudged: there is no notebook that can be read; the text says why, in one sentence.
    """
    return parse(contents(path), harmless(path.name))


def parse(data: bytes, name: str) -> NotebookNode:
    """Return the notebook in ``data``, the contents of a file called ``name``.

    Raises:
        NotJudged: there is no notebook that can be read; the text says why, in one sentence.
    """
    if not data.strip():
        raise NotJudged(f"{name} is empty.")
    if (kind := _other_kind(data)) is not None:
        raise NotJudged(f"{name} is no notebook but a file of another kind{kind}.")
    if data.count(b",") > MAX_PARTS or data.count(b"[") + data.count(b"{") > MAX_GROUPS:
        raise NotJudged(
            f"{name} is made of too many parts: clear the outputs of its cells, and save it anew."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotJudged(f"{name} is not written in UTF-8, as notebooks are.") from None
    try:
        with _uncollected():
            content = json.loads(text)
        return notebook(content, name)
    except RecursionError:
        raise NotJudged(f"{name} is nested too deeply to be a notebook.") from None
    except json.JSONDecodeError as error:
        raise NotJudged(
            f"{name} is not valid JSON (line {error.lineno}): it may be cut short, or hold the "
            "marks of a merge."
        ) from None
    except ValueError:  # a number of more digits than Python reads
        raise NotJudged(f"{name} is not valid JSON.") from None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python look for no garbage: among millions of new objects it looks again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _other_kind(data: bytes) -> str | None:
    """Return which kind of file this is, as far as it is known; None if it may be a notebook."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    known = (kind for sign, kind in _KINDS_OF_FILES.items() if start.startswith(sign))
    return next(known, "" if b"\0" in data[:1000] else None)


def contents(path: Path) -> bytes:
    """Return what a file holds that lies in its folder, really and not by a link.

    Raises:
        NotJudged: it does not, is too large, or cannot be read.
    """
    name = harmless(path.absolute().name)  # also of `.`
    try:
        if not path.resolve(strict=True).is_relative_to(path.parent.resolve()):
            raise NotJudged(f"{name} is a link that leads out of the hand-in.")
        # Opening must not wait, as it would for a named pipe.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise NotJudged(f"{name} is no file.")
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise NotJudged(f"there is no {name} in the hand-in.") from None
    except IsADirectoryError:
        raise NotJudged(f"{name} is a folder, not a file.") from None
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, up to Python 3.12
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        raise NotJudged(f"{name} cannot be read: {reason}.") from None
    if len(data) > MAX_BYTES:
        raise NotJudged(f"{name} is larger than {MAX_BYTES // 1_000_000} MB.")
    return data


def notebook(content: Any, name: str = "the hand-in") -> NotebookNode:
    """Return the notebook that ``content``, read from JSON, describes.

    Raises:
        NotJudged: it describes none.
    """
    if not isinstance(content, dict) or not {"cells", "worksheets", "nbformat"} & content.keys():
        raise NotJudged(f"{name} is no notebook.")
    if content.get("nbformat") not in (3, 4):
        found = content.get("nbformat")
        version = f"version {found}" if isinstance(found, int) else "no version that is known"
        raise NotJudged(f"{name} has {version} of the notebook format; 3 and 4 can be read.")
    cells = _cells(content)
    if not isinstance(cells, list) or not cells:
        raise NotJudged(f"{name} has no cells.")
    if len(cells) > MAX_CELLS:
        raise NotJudged(f"{name} has {len(cells):,} cells; at most {MAX_CELLS:,} are read.")
    made = [_cell(cell, f"cell {number} of {name}") for number, cell in enumerate(cells, 1)]
    for kind, most in MAX_SOURCES.items():
        if sum(len(cell["source"]) for cell in made if cell["cell_type"] == kind) > most:
            raise NotJudged(f"{name} has more than {most:,} characters in {kind} cells.")
    plain = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    result: NotebookNode = from_dict(plain)
    for cell, handed_in in zip(result.cells, cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs = flat(handed_in.get("outputs"))
    if language := _language(content.get("metadata")):
        write_language(result, language)
    return result


def _language(metadata: Any) -> str | None:
    """Return the word for the language in the header, if it can be one."""
    ours = metadata.get(KEY) if isinstance(metadata, dict) else None
    word = ours.get("language") if isinstance(ours, dict) else None
    return word if isinstance(word, str) and LANGUAGE.fullmatch(word) else None


def _cells(content: dict[str, Any]) -> Any:
    """Return the list of cells, which version 3 keeps in worksheets."""
    if content["nbformat"] == 4:
        return content.get("cells")
    sheets = content.get("worksheets")
    sheets = sheets if isinstance(sheets, list) else []
    lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for cells in lists if isinstance(cells, list) for cell in cells]


def _cell(cell: Any, where: str) -> dict[str, Any]:
    if not isinstance(cell, dict):
        raise NotJudged(f"{where} is no cell.")
    kind = cell.get("cell_type")
    source = _text(cell.get("source", cell.get("input", "")), where)
    attachments: dict[str, dict[str, str]] = {}
    if kind not in ("code", "raw"):
        source, attachments = taken_out(source, _attachments(cell.get("attachments")))
    source = _bounded(source, where)
    if kind == "heading":  # version 3
        level = cell.get("level")
        source = "#" * (level if isinstance(level, int) and 0 < level < 7 else 1) + " " + source
    made = {
        "cell_type": kind if kind in _KINDS else "markdown",
        "source": source,
        "metadata": _metadata(cell.get("metadata")),
    }
    if isinstance(cell.get("id"), str):
        made["id"] = _whole(cell["id"])
    return made | ({"attachments": attachments} if attachments else {})


def _text(source: Any, where: str) -> str:
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise NotJudged(f"{where} has no text.")
    return source


def _bounded(source: str, where: str) -> str:
    if len(source) > MAX_SOURCE:
        raise NotJudged(f"{where} is longer than {MAX_SOURCE:,} characters.")
    return _whole(source)


def _whole(text: str) -> str:
    """Return text without half characters, which JSON can name, and no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _metadata(metadata: Any) -> dict[str, Any]:
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    return {"nbgrader": {"grade_id": _whole(grade_id)}} if isinstance(grade_id, str) else {}


def _attachments(attachments: Any) -> dict[str, dict[str, str]]:
    """Keep the pictures pasted into a cell, and of these PNG and JPEG."""
    kept = {}
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        if isinstance(kinds, dict):
            pictures = {kind: picture(kind, content) for kind, content in kinds.items()}
            kept[_whole(name)] = {kind: content for kind, content in pictures.items() if content}
    return {name: kinds for name, kinds in kept.items() if kinds}
