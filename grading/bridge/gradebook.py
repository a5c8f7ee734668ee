"""nbgrader's gradebook, opened once: each hand-in is one transaction, all of it or nothing.

nbgrader's steps open the gradebook eight times for a hand-in, ask for each mark on its own and
commit after every cell. A `Ledger` has one `OpenGradebook` for all of them, in which the marks of
a notebook come together, and nothing is kept before its owner says so. Whoever opens the same
database meanwhile, as a step of the course's own may, is lent the connection that has it.
"""

import os
import re
import sqlite3
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    InvalidEntry,
    MissingEntry,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from nbgrader.utils import parse_utc
from sqlalchemy import (
    Column,
    Engine,
    MetaData,
    StaticPool,
    String,
    Table,
    create_engine,
    delete,
    insert,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError, StatementError
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from grading.bridge.shared_connection import Loan
from grading.errors import GradingError

PATIENCE = 30  # seconds for which another program may hold the gradebook

# In the gradebook itself, so that it comes and goes with the marks: what was recorded last.
STAMPS = Table(
    "convergence_recorded",
    MetaData(),
    Column("submission_id", String(32), primary_key=True),
    Column("stamp", String(64), nullable=False),
)


class NoGradebook(GradingError):
    """There is none yet."""


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
        NoGradebook: there is none.
        GradingError: it cannot be used.
    """
    if lacking := lacks(db_url):
        raise NoGradebook(f"there is no gradebook {lacking} yet: run `{first}` first.")
    return begun(db_url, course_id)


def lacks(db_url: str) -> str:
    """Return the file of a gradebook that is not there; nothing if it is, or is no file."""
    try:
        url = make_url(db_url)
    except ArgumentError:
        return ""  # which is said when it is opened
    file = url.database or ""
    return file if url.get_backend_name() == "sqlite" and not Path(file).is_file() else ""


def begun(db_url: str, course_id: str) -> Gradebook:
    """Open a gradebook, or begin one.

    Raises:
        GradingError: it cannot be used.
    """
    try:
        with alembic_found(), _newest_version_read(), explained():
            return _BegunGradebook(db_url, course_id)
    except ArgumentError as error:
        raise GradingError(f"c.CourseDirectory.db_url cannot be used ({error}).") from None
    except ImportError as error:
        raise GradingError(
            f"{error.name}, which c.CourseDirectory.db_url asks for, is not installed: with "
            '`pip install "convergence-course[postgresql]"`, begin it with '
            "postgresql+psycopg2://."
        ) from None


class _BegunGradebook(Gradebook):
    """nbgrader's gradebook; where it cannot be opened, no connection to it is left."""

    def __init__(self, db_url: str, course_id: str) -> None:
        try:
            super().__init__(db_url, course_id)
        except BaseException:
            if "db" in vars(self):
                self.close()
            raise


@contextmanager
def alembic_found() -> Iterator[None]:
    """Let nbgrader find the command alembic, which lies beside this Python, by its bare name.

    It starts it where it begins a gradebook.
    """
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


@contextmanager
def _newest_version_read() -> Iterator[None]:
    """Let nbgrader read which version its tables have: for a new gradebook it starts alembic.

    That takes a second. Where its files do not tell, it does so all the same.
    """
    before = api.get_alembic_version
    if newest := _newest_version():
        api.get_alembic_version = lambda: newest
    try:
        yield
    finally:
        api.get_alembic_version = before


@cache
def _newest_version() -> str:
    """Return the version of the tables on which no other one builds; nothing if that is unsure."""
    try:
        folder = Path(api.__file__).parent / "alembic" / "versions"
        texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]
    except OSError:
        return ""
    versions, built_on = (
        {version for text in texts for version in re.findall(rf"^{name} = '(\w+)'", text, re.M)}
        for name in ("revision", "down_revision")
    )
    newest = versions - built_on
    return newest.pop() if len(newest) == 1 else ""


def existing(db_url: str, course_id: str, assignment: str) -> Gradebook:
    """Open the gradebook that holds ``assignment``; the caller closes it.

    Raises:
        GradingError: there is none, or it cannot be used.
    """
    first = f"grade run {assignment}"
    gradebook = opened(db_url, course_id, first)
    try:
        with explained():
            gradebook.find_assignment(assignment)
    except BaseException as error:
        gradebook.close()
        if not isinstance(error, MissingEntry):
            raise
        raise GradingError(
            f"the gradebook does not know {assignment}: run `{first}` first."
        ) from None
    return gradebook


class OpenGradebook(Gradebook):
    """nbgrader's gradebook in a session that is open already; closing it closes nothing."""

    def __init__(self, engine: Engine, sessions: Any, course_id: str) -> None:
        # Not nbgrader's own, which connects, looks for every table and commits.
        self.engine, self.db = engine, sessions
        self.course_id, self.authenticator = course_id, None
        self._marks: dict[tuple[Any, ...], dict[str, Any]] = {}

    def close(self) -> None:
        """Do nothing: whoever opened the session closes it."""

    def forget(self) -> None:
        """Look up again all marks that are asked for from now on."""
        self._marks.clear()

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Any:
        """Return a mark.

        Raises:
            MissingEntry: there is none.
        """
        where = notebook, assignment, student
        return self._mark(Grade, grade_cell, where) or super().find_grade(grade_cell, *where)

    def find_comment(self, solution_cell: str, notebook: str, assignment: str, student: str) -> Any:
        """Return a comment.

        Raises:
            MissingEntry: there is none.
        """
        where = notebook, assignment, student
        return self._mark(Comment, solution_cell, where) or super().find_comment(
            solution_cell, *where
        )

    def add_submission(self, assignment: str, student: str, **details: Any) -> Any:
        """Add a submission with a row for each mark and comment, and return it.

        nbgrader's own makes an object of each and writes these one by one.

        Args:
            assignment: its name.
            student: who.
            **details: other columns, as the time.

        Raises:
            MissingEntry: there is no such assignment, or student.
            InvalidEntry: the student has one already.
        """
        try:
            self._add_rows(assignment, student, details)
        except StatementError as error:
            self.db.rollback()
            raise InvalidEntry(*error.args) from None
        return self.find_submission(assignment, student)

    def _add_rows(self, assignment: str, student: str, details: dict[str, Any]) -> None:
        if "timestamp" in details:
            details["timestamp"] = parse_utc(details["timestamp"])
        where = self.find_assignment(assignment).id
        mine = {"assignment_id": where, "student_id": self.find_student(student).id} | details
        number = self._insert(SubmittedAssignment, [mine])[0]
        books = self.db.scalars(select(Notebook.id).where(Notebook.assignment_id == where)).all()
        rows = [{"assignment_id": number, "notebook_id": book} for book in books]
        own = dict(zip(books, self._insert(SubmittedNotebook, rows), strict=True))
        cells = self.db.execute(_cells(books)).tuples().all()
        for kind, of in ((Grade, GradeCell), (Comment, SolutionCell)):
            marked = _identity(of), _identity(TaskCell)
            of_kind = [(cell, own[book]) for cell, what, book in cells if what in marked]
            self._insert(kind, [{"cell_id": cell, "notebook_id": book} for cell, book in of_kind])

    def _insert(self, kind: type[Any], rows: list[dict[str, Any]]) -> list[str]:
        """Write rows, and return the numbers that they have got."""
        numbers = [new_uuid() for _ in rows]
        numbered = [{"id": number} | row for number, row in zip(numbers, rows, strict=True)]
        if rows:
            self.db.execute(insert(kind.__table__), numbered)
        return numbers

    def _mark(self, kind: type[Any], cell: str, where: tuple[str, str, str]) -> Any:
        """Return a mark; all those of a notebook come with the first one that is asked for."""
        key = kind, *where
        if key not in self._marks:
            self._marks[key] = dict(self.db.execute(_marks(kind, *where)).tuples().all())
        return self._marks[key].get(cell)


def _cells(notebooks: Sequence[str]) -> Any:
    """Return the question for the cells of these notebooks: their numbers, kinds and notebooks."""
    return select(BaseCell.id, BaseCell.type, BaseCell.notebook_id).where(
        BaseCell.notebook_id.in_(notebooks)
    )


def _identity(kind: type[Any]) -> str:
    """Return what a gradebook calls this kind of cells."""
    return str(kind.__mapper_args__["polymorphic_identity"])


def _marks(kind: type[Any], notebook: str, assignment: str, student: str) -> Any:
    return (
        select(BaseCell.name, kind)
        .join(BaseCell, BaseCell.id == kind.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Notebook.name == notebook, Assignment.name == assignment)
        .where(SubmittedAssignment.student_id == student)
    )


class Ledger:
    """The gradebook of a course, open for one run.

    Attributes:
        gradebook: it, for the steps that know of it.

    Raises:
        GradingError: there is no gradebook that holds the assignment, or it cannot be used.
    """

    def __init__(self, db_url: str, course_id: str, assignment: str) -> None:
        existing(db_url, course_id, assignment).close()
        begun(db_url, "default_course").close()  # nbgrader's steps make a course of its name
        lite = make_url(db_url).get_backend_name() == "sqlite"
        waits = {"timeout": PATIENCE} if lite else {}
        self._engine = create_engine(db_url, connect_args=waits, poolclass=StaticPool)
        self._sessions = scoped_session(sessionmaker(self._engine, class_=_OneTransaction))
        self._loan = Loan(self._engine, self._sessions.flush)
        self._assignment = assignment
        self.gradebook = OpenGradebook(self._engine, self._sessions, course_id)
        try:
            with explained():
                STAMPS.metadata.create_all(self._engine)
        except GradingError:
            self._engine.dispose()
            raise

    def __enter__(self) -> "Ledger":
        """Lend the connection to everybody who opens this gradebook from now on."""
        self._loan.begin()
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, and drop what was not kept."""
        self._sessions.remove()
        self._engine.dispose()
        self._loan.end()

    @property
    def _session(self) -> Any:
        return self._sessions()

    def settle(self) -> None:
        """Write what a step has changed, and let the next step see what follows from it."""
        with explained():
            self._session.settle()

    def stamps(self) -> dict[str, str]:
        """Return, for each student of whom something is recorded, the stamp of it."""
        chosen = self._of_assignment(Student.id, STAMPS.c.stamp)
        chosen = chosen.join(STAMPS, STAMPS.c.submission_id == SubmittedAssignment.id)
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
        self.gradebook.forget()
        try:
            with explained():
                # What is on the disk will differ from what the old stamp says, for a moment.
                if session.execute(self._forget(student)).rowcount:
                    session.keep()
                    session.execute(self._forget(student))  # holds the gradebook from here on
                with self._loan.of_one_transaction():
                    yield
                identity = session.scalar(
                    self._of_assignment(SubmittedAssignment.id).where(Student.id == student)
                )
                session.execute(insert(STAMPS).values(submission_id=identity, stamp=stamp))
                session.keep()
        except BaseException:
            session.rollback()
            session.expunge_all()
            raise

    def _forget(self, student: str) -> Any:
        mine = self._of_assignment(SubmittedAssignment.id).where(Student.id == student)
        return delete(STAMPS).where(STAMPS.c.submission_id.in_(mine))


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
        raise GradingError(_sentence(cause.orig)) from None


def _sentence(error: BaseException | None) -> str:
    # The lowest byte of SQLite's code says what it is, the others say more of it.
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            "the gradebook is in use by another program, such as nbgrader or a database browser: "
            "close it and run again; what was judged so far is kept."
        )
    said = str(error).strip().splitlines()[0]
    if re.search(r"no such (column|table)|has no column|(column|relation) .* does not exist", said):
        return (
            f"the gradebook is of another version of nbgrader ({said}): copy it, bring it up to "
            "date by `nbgrader db upgrade`, and run again."
        )
    return f"the gradebook cannot be used ({said}); what was judged so far is kept."
