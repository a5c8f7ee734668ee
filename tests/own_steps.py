"""Steps, a plugin and a hook as a course may name in its configuration, written for nbgrader."""

from typing import Any, ClassVar

from nbgrader.api import Gradebook
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import NbGraderPreprocessor

ADDRESS = "sqlite:///gradebook.db"  # as one may write it, with the course as the current folder


def _where(resources: Any) -> tuple[str, str, str]:
    names = resources["nbgrader"]
    return names["notebook"], names["assignment"], names["student"]


class SumsUp(NbGraderPreprocessor):
    """Says in a comment of a person's what the steps before it have recorded."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        where = _where(resources)
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            notebook = gradebook.find_submission_notebook(*where)
            comment = gradebook.find_comment("linear", *where)
            comment.manual_comment = f"{notebook.score:g} points. {comment.auto_comment}"
            gradebook.db.commit()
        return nb, resources


class SumsUpByAddress(SumsUp):
    """Writes down itself where the gradebook is, and opens it once for the whole class.

    Nothing tells a step that the class is over, so whoever runs it closes what is `opened`.
    """

    opened: ClassVar[list[Gradebook]] = []

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.gradebook = Gradebook(ADDRESS)
        self.opened.append(self.gradebook)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        where = _where(resources)
        score = self.gradebook.find_submission_notebook(*where).score
        self.gradebook.find_comment("linear", *where).manual_comment = f"{score:g} points"
        self.gradebook.db.commit()
        return nb, resources


class ThinksBetter(NbGraderPreprocessor):
    """Takes back what it has written, and nothing else."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            kept = gradebook.find_comment("linear", *_where(resources))
            kept.manual_comment = "kept"
            gradebook.db.commit()
            kept.manual_comment = "taken back"
            gradebook.db.flush()
            gradebook.db.rollback()
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            gradebook.find_comment("spread", *_where(resources)).manual_comment = "forgotten"
            gradebook.db.flush()
        return nb, resources


class FailsForBerta(SumsUp):
    """Fails after it has written."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        super().preprocess(nb, resources)
        if resources["nbgrader"]["student"] == "berta":
            raise ArithmeticError("odd")
        return nb, resources


class Penalties(BasePlugin):
    """Takes off nothing, something, too much or less than nothing; looks into the gradebook."""

    def late_submission_penalty(self, student: str, score: float, late: float) -> float | None:
        with Gradebook(ADDRESS) as gradebook:
            assert gradebook.find_submission("01_small", student).score == score
        return {"ana": None, "berta": 1.5, "carla": 100, "dora": -1}.get(student, late / 3600)


def note(assignment: str, student: str, notebooks: list[str]) -> None:
    """Note the marks that are there, and what is taken off, with the students."""
    with Gradebook(ADDRESS) as gradebook:
        for submission in gradebook.assignment_submissions(assignment):
            off = submission.late_submission_penalty
            submission.student.last_name = f"{submission.score:g} - {off:g}"
        gradebook.db.commit()
