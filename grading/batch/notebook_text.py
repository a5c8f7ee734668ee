"""The text of a notebook's file as nbformat checks and writes it, in a fraction of the time.

Most cells of a hand-in are the instructor's, and are the same in every other one of the class: what
was checked and written once is not so again.
"""

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4.rwbase import split_lines, strip_transient

_MOST = 400  # cells that are remembered, the last ones
_LONGEST = 10_000  # characters of one of them: those with pictures are each hand-in's own
# The text of each, by its JSON without indents, which is made by C.
_WRITTEN: OrderedDict[str, str] = OrderedDict()


def text_of(notebook: NotebookNode) -> str:
    """Return what `nbformat.v4.writes` returns; the notebook is taken apart for it.

    Python writes JSON with indents item by item, and nbformat copies the notebook before.

    Raises:
        nbformat.ValidationError: it is no notebook of the format's version that it names.
    """
    parts = strip_transient(split_lines(notebook))
    ids = {cell.get("id") for cell in parts["cells"]}
    if len(ids - {None}) < len(parts["cells"]):  # nbformat gives out other ones
        nbformat.validate(parts)
    keys = [json.dumps(cell, sort_keys=True) for cell in parts["cells"]]
    new = [cell for cell, key in zip(parts["cells"], keys, strict=True) if key not in _WRITTEN]
    nbformat.validate(NotebookNode(dict(parts) | {"cells": new}))
    written = map(_written, parts["cells"], keys)
    cells = _listed(list(written), "\n ")
    return _indented(dict(parts) | {"cells": _Written(cells)}, "\n")


class _Written(str):
    """A text that is JSON already."""

    __slots__ = ()


def _written(cell: Mapping[str, Any], key: str) -> str:
    """Return the JSON of a cell, which may be known under its JSON without indents."""
    if key in _WRITTEN:
        _WRITTEN.move_to_end(key)
        return _WRITTEN[key]
    text = _indented(cell, "\n  ")
    if len(key) <= _LONGEST:
        _WRITTEN[key] = text
        if len(_WRITTEN) > _MOST:
            _WRITTEN.popitem(last=False)
    return text


def _indented(value: Any, margin: str) -> str:
    """Return the JSON of a value whose last line begins with ``margin``, a line feed and blanks."""
    inner = margin + " "
    if isinstance(value, _Written):
        return value
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, Mapping) and value:
        lines = [
            f"{encode_basestring(key)}: {_indented(value[key], inner)}" for key in sorted(value)
        ]
        return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}"
    if isinstance(value, list) and value:
        return _listed([_indented(one, inner) for one in value], margin)
    return json.dumps(value)


def _listed(texts: Sequence[str], margin: str) -> str:
    """Return the JSON of a list of which each entry is JSON already."""
    inner = margin + " "
    return f"[{inner}{f',{inner}'.join(texts)}{margin}]" if texts else "[]"
