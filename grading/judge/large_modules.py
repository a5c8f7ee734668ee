"""Modules that take a second to import, and memory in each process: only for who asks for them.

A process that is forked costs time for all the memory that it has, whether it uses it or not.
"""

import re
from collections.abc import Iterable

from nbformat import NotebookNode

_LARGE = "sklearn.datasets"  # which needs most of scikit-learn, SciPy and pandas
_NAMED = re.compile(r"\b(?:sklearn|scipy|pandas|joblib)\b")


def asked_for(cells: Iterable[NotebookNode]) -> list[str]:
    """Return the large modules that code cells seem to import.

    Where one is overlooked, the student's process imports it itself.
    """
    named = any(cell.cell_type == "code" and _NAMED.search(cell.source) for cell in cells)
    return [_LARGE] if named else []
