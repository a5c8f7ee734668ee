"""nbgrader's gradebook, opened once: each hand-in is one transaction, all of it or nothing.

nbgrader's steps open the gradebook eight times for a hand-in, ask for each mark on its own and
commit after every cell. In a `Ledger` all of these are one session, the marks of a notebook come
together, and nothing is kept before its owner says so.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Column, MetaData, String, Table, create_engine, delete, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from grading.errors import GradingError

PATIENCE = 30  # seconds for which another program may hold the gradebook

# In the gradebook itself, so that it comes and goes with the marks: what was recorded last.
_STAMPS = Table(
    "convergence_recorded",
    MetaData(),
    Column("submission_id", String(32), primary_key=True),
    Column("stamp", String(64), nullable=False),
)


class _OneTransaction(Session):
    """A session whose commits can be seen in it, and outside only after `keep`."""

    def commit(self) -> None:
        # New rows get their numbers now; marks are written together, before the next question.
        if self.new or self.deleted:
            self.flush()

    def settle(self) -> None:
        self.flush()
        self.expire_all()  # as after any commit: scores are computed by the database

    def keep(self) -> None:
        super().commit()
        self.expunge_all()


def opened(db_url: str, course_id: str, first: str) -> Gradebook:
    """Open a gradebook; nbgrader would make an empty one where there is none.

    Args:
        db_url: where it is.
        course_id: whose it is.
        first: the command that makes one.

    Raises:
        GradingError: there is none, or it cannot be used.
    """
    try:
        url = make_url(db_url)
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            raise GradingError(f"there is no gradebook {url.database} yet: run `{first}` first.")
        with explained():
            return Gradebook(db_url, course_id)
    except ArgumentError as error:
        raise GradingError(f"c.CourseDirectory.db_url cannot be used ({error}).") from None
    except ImportError as error:
        raise GradingError(
            f"{error.name}, which c.CourseDirectory.db_url asks for, is not installed: with "
            '`pip install "convergence-course[postgresql]"`, begin it with '
            "postgresql+psycopg2://."
        ) from None


def existing(db_url: str, course_id: str, assignment: str) -> Gradebook:
    """Open the gradebook that holds ``assignment``; the caller closes it.

    Raises:
        GradingError: there is none, or it cannot be used.
    """
    first = f"nbgrader generate_assignment {assignment}"
    gradebook = opened(db_url, course_id, first)
    with explained():
        try:
            gradebook.find_assignment(assignment)
        except MissingEntry:
            gradebook.close()
            raise GradingError(
                f"the gradebook does not know {assignment}: run `{first}` first."
            ) from None
    return gradebook


class Ledger:
    """The gradebook of a course, open for one run; what nbgrader opens meanwhile is this one.

    Raises:
        GradingError: there is no gradebook that holds the assignment, or it cannot be used.
    """

    def __init__(self, db_url: str, course_id: str, assignment: str) -> None:
        existing(db_url, course_id, assignment).close()
        lite = make_url(db_url).get_backend_name() == "sqlite"
        self._engine = create_engine(db_url, connect_args={"timeout": PATIENCE} if lite else {})
        self._sessions = scoped_session(sessionmaker(self._engine, class_=_OneTransaction))
        self._assignment = assignment
        self._open = ExitStack()
        self._marks: dict[tuple[Any, ...], dict[str, Any]] = {}
        with explained():
            Gradebook(db_url).close()  # nbgrader's steps make a course of the default name
            _STAMPS.metadata.create_all(self._engine)

    def __enter__(self) -> "Ledger":
        """Take the place of every gradebook that is opened from now on."""
        ledger = self

        def adopt(
            self: Any, db_url: str, course_id: str = "default_course", authenticator: Any = None
        ) -> None:
            self.engine, self.db = ledger._engine, ledger._sessions
            self.course_id, self.authenticator = course_id, authenticator

        self._open.enter_context(patch.object(Gradebook, "__init__", adopt))
        self._open.enter_context(patch.object(Gradebook, "close", lambda self: None))
        for name, kind in (("find_grade", Grade), ("find_comment", Comment)):
            otherwise = getattr(Gradebook, name)
            self._open.enter_context(patch.object(Gradebook, name, self._finder(kind, otherwise)))
        return self

    def __exit__(self, *_: object) -> None:
        """Give it back, and drop what was not kept."""
        self._open.close()
        self._sessions.remove()
        self._engine.dispose()

    @property
    def _session(self) -> Any:
        return self._sessions()

    def _finder(self, kind: type[Any], otherwise: Callable[..., Any]) -> Callable[..., Any]:
        """Return what finds a mark by its cell's name, as nbgrader does with a query for each.

        Here all marks of a notebook come with the first one that is asked for.
        """

        def find(gradebook: Any, cell: str, notebook: str, assignment: str, student: str) -> Any:
            key = (kind, notebook, assignment, student)
            if key not in self._marks:
                self._marks[key] = self._marks_of(*key)
            return self._marks[key].get(cell) or otherwise(
                gradebook, cell, notebook, assignment, student
            )

        return find

    def _marks_of(
        self, kind: type[Any], notebook: str, assignment: str, student: str
    ) -> dict[str, Any]:
        chosen = (
            select(BaseCell.name, kind)
            .join(BaseCell, BaseCell.id == kind.cell_id)
            .join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .where(Notebook.name == notebook, Assignment.name == assignment)
            .where(SubmittedAssignment.student_id == student)
        )
        return dict(self._session.execute(chosen).tuples().all())

    def settle(self) -> None:
        """Write what a step has changed, and let the next step see what follows from it."""
        with explained():
            self._session.settle()

    def stamps(self) -> dict[str, str]:
        """Return, for each student of whom something is recorded, the stamp of it."""
        chosen = self._of_assignment(Student.id, _STAMPS.c.stamp)
        chosen = chosen.join(_STAMPS, _STAMPS.c.submission_id == SubmittedAssignment.id)
        with explained():
            found = dict(self._session.execute(chosen).tuples().all())
            self._session.rollback()
        return found

    def _of_assignment(self, *columns: Any) -> Any:
        chosen = select(*columns).select_from(SubmittedAssignment)
        chosen = chosen.join(Student, Student.id == SubmittedAssignment.student_id)
        chosen = chosen.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        return chosen.where(Assignment.name == self._assignment)

    @contextmanager
    def recording(self, student: str, stamp: str) -> Iterator[None]:
        """Keep everything that is done inside, with this stamp, or nothing of it.

        Raises:
            GradingError: the gradebook cannot be used, as when another program holds it.
        """
        session = self._session
        self._marks.clear()
        try:
            with explained():
                # What is on the disk will differ from what the old stamp says, for a moment.
                if session.execute(self._forget(student)).rowcount:
                    session.keep()
                    session.execute(self._forget(student))  # holds the gradebook from here on
                yield
                identity = session.scalar(
                    self._of_assignment(SubmittedAssignment.id).where(Student.id == student)
                )
                session.execute(insert(_STAMPS).values(submission_id=identity, stamp=stamp))
                session.keep()
        except BaseException:
            session.rollback()
            session.expunge_all()
            raise

    def _forget(self, student: str) -> Any:
        mine = self._of_assignment(SubmittedAssignment.id).where(Student.id == student)
        return delete(_STAMPS).where(_STAMPS.c.submission_id.in_(mine))


@contextmanager
def explained() -> Iterator[None]:
    """Turn what a database says of itself into a sentence.

    Raises:
        GradingError: the gradebook could not be used inside.
    """
    try:
        yield
    except Exception as error:
        cause = error if isinstance(error, SQLAlchemyError) else error.__context__
        if not isinstance(cause, DBAPIError):
            raise
        raise GradingError(_sentence(str(cause.orig).strip())) from None


def _sentence(said: str) -> str:
    if "locked" in said:
        return (
            "the gradebook is in use by another program, such as nbgrader or a database browser: "
            "close it and run again; what was judged so far is kept."
        )
    return f"the gradebook cannot be used ({said.splitlines()[0]}); what was judged so far is kept."
