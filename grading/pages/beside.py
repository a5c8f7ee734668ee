"""What lies beside a student's page: pictures of the student's own, and nothing that can be a page.

The folder of a page is put on web servers and opened in browsers. nbgrader copies into it whatever
was handed in: a page of that very name, or one that runs a script.
"""

from pathlib import Path
from typing import Any

from grading.intake.belongings import copy, files_of
from grading.intake.hand_in import SECRET, TIMESTAMP, NotJudged

# By the first nbgrader knows a page that is out of date; by the second its exchange hands it out.
_NBGRADERS = (TIMESTAMP, SECRET)
_PICTURES = {".png", ".jpg", ".jpeg", ".gif"}
_PAGES = {".html", ".htm", ".xhtml"}


def copy_beside(converter: Any, assignment: str, student: str) -> None:
    """Take nbgrader's step of copying, for the converter that makes pages."""
    source = Path(converter._format_source(assignment, student))
    target = Path(converter._format_dest(assignment, student))
    try:
        files = files_of(source)
    except NotJudged:  # nothing that is graded now; the page needs none of it
        files = [source / name for name in _NBGRADERS if (source / name).is_file()]
    copy((path for path in files if _may_lie_beside(path.relative_to(source))), source, target)


def _may_lie_beside(path: Path) -> bool:
    if path.as_posix() in _NBGRADERS:
        return True
    in_a_page = any(Path(part).suffix.casefold() in _PAGES for part in path.parts)
    return path.suffix.casefold() in _PICTURES and not in_a_page
