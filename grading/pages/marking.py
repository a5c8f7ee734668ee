"""Puts beside a student's answer in Formgrader what its marker needs: model answer, mark scheme."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory

from course.cells import grade_id_of, is_solution, nbgrader
from course.errors import CourseError
from course.languages import language_of, languages
from course.layout import Course
from course.regions import SOLUTION, regions
from course.translation import in_language
from grading.pages.words import checks_of, explanations
from utils.messages import message


class ShowModelAnswers(Preprocessor):
    """Hands to Formgrader's page of a hand-in the model answers, and what became of each check.

    It does nothing on any other page: what it hands over is not for students.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return ``nb`` as it is, and ``resources`` with what goes beside its cells."""
        if "submission_id" not in resources:
            return nb, resources
        root = Path(CourseDirectory(config=self.config).root)
        source = Course(root).source
        path = source / resources["assignment_id"] / f"{resources['notebook_id']}.ipynb"
        resources["models"] = _models(path, root, language_of(nb, languages(root)))
        resources["outcomes"] = {"exercises": explanations(nb), "checks": checks_of(nb)}
        resources["say"] = message
        return nb, resources


def _models(path: Path, root: Path, language: str) -> dict[str, str]:
    """Return the model answer of each cell that students fill in, by its name; none without it."""
    try:
        return _read(path, path.stat().st_mtime_ns, root, language)
    except (OSError, ValueError, CourseError):
        return {}  # a marker can do without


@lru_cache(maxsize=8)
def _read(path: Path, changed: int, root: Path, language: str) -> dict[str, str]:
    source = in_language(nbformat.read(path, as_version=4), root, language)
    return {
        str(grade_id_of(cell)): _model(cell)
        for cell in source.cells
        if is_solution(cell) or nbgrader(cell).get("task")
    }


def _model(cell: NotebookNode) -> str:
    marked = regions(cell.source, SOLUTION)
    if not marked:
        return str(cell.source)
    return "\n".join(line for region in marked for line in region.lines)
