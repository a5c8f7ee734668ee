"""Pictures that lie beside a notebook become part of it: a page that is sent to somebody has them.

Markdown names such a picture by its path. Pages of feedback and Formgrader load nothing, so what
lies beside the notebook is pasted into the cell, after the same look as any other picture.
"""

import base64
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from urllib.parse import unquote

from nbformat import NotebookNode

from grading.intake.output_cleaning import picture
from grading.line.safe_text import MAX_SHOWN_BYTES

_LINK = re.compile(r'(!\[[^\]\n]{0,300}\]\()([^()\s:]{1,300})((?:\s+"[^"\n]{0,300}")?\))')
_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def paste_pictures(cells: Iterable[NotebookNode], files: Sequence[Path]) -> None:
    """Paste the pictures that cells of Markdown link to into them, if they are among ``files``.

    However often a picture is named, it is looked at once, and is once in a cell.

    Args:
        cells: are changed; a link that leads nowhere stays as it is.
        files: files and folders beside the notebook; of two with one name the last counts.
    """
    places = {file.name: file for file in files}
    known: dict[Path, dict[str, str]] = {}
    for cell in cells:
        if cell.cell_type == "markdown":
            _paste(cell, places, known)


def _paste(
    cell: NotebookNode, places: Mapping[str, Path], known: dict[Path, dict[str, str]]
) -> None:
    pasted = dict(cell.get("attachments", {}))
    names: dict[Path, str] = {}

    def link(found: re.Match[str]) -> str:
        before, path, after = found.groups()
        file = _file(places, path)
        if file is None:
            return found[0]
        if file not in known:
            known[file] = _content(file)
        if not known[file]:
            return found[0]
        if file not in names:
            names[file] = _free(path.replace("/", "-"), pasted)
            pasted[names[file]] = known[file]
        return f"{before}attachment:{names[file]}{after}"

    source = _LINK.sub(link, cell.source)
    if source != cell.source:
        cell.source, cell.attachments = source, pasted


def _free(name: str, taken: Container[str]) -> str:
    """Return a name that is not taken: this one, or with a number before it."""
    return next(one for one in chain([name], (f"{n}-{name}" for n in count(2))) if one not in taken)


def _file(places: Mapping[str, Path], path: str) -> Path | None:
    """Return the file that a link leads to, if a picture may lie there."""
    parts = Path(unquote(path)).parts
    if Path(path).suffix.lower() not in _KINDS or not parts or parts[0] not in places:
        return None
    return None if ".." in parts else places[parts[0]].joinpath(*parts[1:])


def _content(file: Path) -> dict[str, str]:
    """Return the content of a picture by its kind; empty if it is none that can be shown."""
    kind = _KINDS[file.suffix.lower()]
    if not file.is_file() or file.stat().st_size > MAX_SHOWN_BYTES:
        return {}
    content = picture(kind, base64.b64encode(file.read_bytes()).decode())
    return {kind: content} if content else {}
