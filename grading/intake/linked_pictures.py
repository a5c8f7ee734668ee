"""Pictures that lie beside a notebook become part of it: a page that is sent to somebody has them.

Markdown names such a picture by its path. Pages of feedback and Formgrader load nothing, so what
lies beside the notebook is pasted into the cell, after the same look as any other picture.
"""

import base64
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from nbformat import NotebookNode

from grading.intake.output_cleaning import picture
from grading.line.safe_text import MAX_SHOWN_BYTES

_LINK = re.compile(r'(!\[[^\]\n]{0,300}\]\()([^()\s:]{1,300})((?:\s+"[^"\n]{0,300}")?\))')
_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def paste_pictures(cell: NotebookNode, files: Sequence[Path]) -> None:
    """Paste the pictures that a cell of Markdown links to into it, if they are among ``files``.

    Args:
        cell: is changed; a link that leads nowhere stays as it is.
        files: files and folders beside the notebook; of two with one name the last counts.
    """
    if cell.cell_type != "markdown":
        return
    places = {file.name: file for file in files}
    pasted = dict(cell.get("attachments", {}))

    def link(found: re.Match[str]) -> str:
        before, path, after = found.groups()
        for kind, content in _content(places, path):
            name = path.replace("/", "-")
            pasted.setdefault(name, {kind: content})
            return f"{before}attachment:{name}{after}"
        return found[0]

    source = _LINK.sub(link, cell.source)
    if source != cell.source:
        cell.source, cell.attachments = source, pasted


def _content(places: dict[str, Path], path: str) -> Iterator[tuple[str, str]]:
    """Yield kind and content of the picture on a path, if there is one that can be shown."""
    parts = Path(unquote(path)).parts
    kind = _KINDS.get(Path(path).suffix.lower())
    if not kind or not parts or parts[0] not in places or ".." in parts:
        return
    file = places[parts[0]].joinpath(*parts[1:])
    if not file.is_file() or file.stat().st_size > MAX_SHOWN_BYTES:
        return
    content = picture(kind, base64.b64encode(file.read_bytes()).decode())
    if content:
        yield kind, content
