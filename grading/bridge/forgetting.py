"""Takes one student out of a gradebook: name, marks, comments, and what was recorded when."""

from dataclasses import dataclass

from nbgrader.api import Gradebook, MissingEntry, Student
from sqlalchemy import delete, inspect, text
from sqlalchemy.engine import make_url

from grading.bridge.gradebook import STAMPS, explained, opened


@dataclass(frozen=True)
class GradebookOf:
    """A gradebook, of which one student is looked for.

    Attributes:
        db_url: where it is.
        course_id: whose it is.
    """

    db_url: str
    course_id: str

    def names(self, student: str) -> list[str]:
        """Return what it calls a student: the name here, and the person's; nothing if unknown.

        Raises:
            NoGradebook: there is none.
            GradingError: it cannot be used.
        """
        with opened(self.db_url, self.course_id, "grade run") as book, explained():
            found = _found(book, student)
            if not found:
                return []
            person = " ".join(filter(None, [found.first_name, found.last_name]))
            return [found.id, *filter(None, [person])]

    def remove(self, student: str) -> None:
        """Remove a student, with all marks.

        Raises:
            NoGradebook: there is none.
            GradingError: it cannot be used.
        """
        with opened(self.db_url, self.course_id, "grade run") as book, explained():
            if found := _found(book, student):
                if inspect(book.engine).has_table(STAMPS.name):
                    mine = [submission.id for submission in found.submissions]
                    book.db.execute(delete(STAMPS).where(STAMPS.c.submission_id.in_(mine)))
                book.remove_student(student)
            if make_url(self.db_url).get_backend_name() == "sqlite":
                book.db.commit()
                book.db.execute(text("VACUUM"))  # or what was removed could be read in the file


def _found(book: Gradebook, student: str) -> Student | None:
    try:
        return book.find_student(student)
    except MissingEntry:
        return None
