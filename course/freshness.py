"""Says where a notebook and the Markdown beside it have come apart, without reading the Markdown.

To read it takes seconds. What a cell holds stands in the Markdown as it is, so that a cell which is
not found there was changed in one of the two.
"""

import re
from pathlib import Path

import nbformat

from course.cells import grade_id_of, label, nbgrader

_CODE = re.compile(r"^```+ *\{code-cell\}", re.MULTILINE)
_POINTS = re.compile(r"grade_id: *(\S+)\n(?:(?!```|---|grade_id)[^\n]*\n)*? *points: *([\d.]+)")
_OF_WRITTEN = re.compile(r'^\+\+\+ .*"grade_id": *"([^"]+)".*"points": *([\d.]+)', re.MULTILINE)


def apart(notebook: Path) -> list[str]:
    """Return the cells in which a notebook differs from the .md beside it, as far as is seen.

    Without a .md, or without a notebook that can be read, none is.
    """
    try:
        text = notebook.with_suffix(".md").read_text(encoding="utf-8")
        cells = nbformat.read(notebook, as_version=4).cells
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return []
    codes = [cell for cell in cells if cell.cell_type == "code"]
    points = dict(_POINTS.findall(text) + _OF_WRITTEN.findall(text))
    found = []
    for cell in cells:
        given = nbgrader(cell).get("points")
        said = points.get(grade_id_of(cell) or "")
        if cell.source not in text or (said and given is not None and float(said) != given):
            found.append(label(cell))
    if not found and len(codes) != len(_CODE.findall(text)):
        return [label(codes[-1]) if codes else "1"]
    return found
