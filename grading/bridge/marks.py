"""What a student has for a notebook, as one word: a page made of other marks is an old one."""

import hashlib

from nbgrader.api import SubmittedNotebook


def word_for(notebook: SubmittedNotebook) -> str:
    """Return a word that changes when a mark, a comment or a penalty does.

    An empty comment is none, as on the page: Formgrader leaves one where somebody typed and erased.

    Args:
        notebook: as the gradebook has it.
    """
    marks = [
        (grade.name, grade.auto_score, grade.manual_score, grade.extra_credit or 0.0,
         bool(grade.needs_manual_grade))
        for grade in notebook.grades
    ]  # fmt: skip
    comments = [
        (one.name, one.auto_comment or "", one.manual_comment or "") for one in notebook.comments
    ]
    said = repr(
        (sorted(marks, key=str), sorted(comments, key=str), notebook.late_submission_penalty)
    )
    return hashlib.sha256(said.encode()).hexdigest()
