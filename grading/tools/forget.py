"""The command `grade forget`: removes one student from everything that the course keeps."""

import glob
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.batch import history
from grading.batch.lock import alone
from grading.batch.run import STATE
from grading.bridge.configuration import directory, load
from grading.bridge.forgetting import GradebookOf
from grading.bridge.gradebook import NoGradebook
from grading.errors import GradingError
from grading.intake.arrival import folders_like
from grading.intake.came import FOLDER, Record
from grading.intake.student_names import one_form, shown_name
from grading.line.folders import remove

_STEPS = ("submitted_directory", "autograded_directory", "feedback_directory")
_NOT_LOOKED_INTO = ("downloaded", "*.zip")


@dataclass(frozen=True)
class _Trace:
    """Something that is kept of a student.

    Attributes:
        what: it is, for a person.
        remove: it.
    """

    what: str
    remove: Callable[[], object]


def forget(root: Path, student: str, dry_run: bool = False) -> None:
    """Remove a student from the course at ``root``, and print what was removed and what stays.

    Raises:
        GradingError: nothing is kept of the student, or something cannot be removed.
    """
    place = directory(load(root))
    name, state = one_form(student), root / STATE
    with alone(state):
        found = _Traces(root, place, state, name)
        traces = [*found.all()]
        if not traces:
            raise GradingError(
                f"nothing is kept here of {shown_name(student)!r}: is that the name in the "
                "gradebook, and of the folder in submitted/?"
            )
        for trace in [*traces, *found.made_anew()]:
            if not dry_run:
                _remove(trace)
            print(f"{'would be removed' if dry_run else 'removed'}: {shown_name(trace.what)}")
    for stays in _left(root, name):
        print(f"look yourself: {stays}")


def _remove(trace: _Trace) -> None:
    try:
        trace.remove()
    except OSError as error:
        where = error.filename or trace.what
        raise GradingError(
            f"{where} cannot be removed ({error.strerror}): correct that, and run `grade forget` "
            "again; what was removed so far stays removed."
        ) from None


@dataclass(frozen=True)
class _Traces:
    """What is kept of a student in a course.

    Attributes:
        root: the course.
        place: where its things lie.
        state: what grading remembers.
        student: whose traces.
    """

    root: Path
    place: CourseDirectory
    state: Path
    student: str

    def all(self) -> Iterator[_Trace]:
        """Yield them; the gradebook's come first, for it can be in use."""
        yield from self._in_gradebooks()
        for path in [*self._step_folders(), *self._collected()]:
            yield _Trace(self._name(path), partial(_delete, path))
        for folder in sorted(self._below(FOLDER)):
            record = Record(self.root, folder.name)
            if self.student in record.read():
                what = f"{self._name(record.path)}: how it came"
                yield _Trace(what, partial(record.forget, self.student))
        if lines := history.forget(self.state, self.student, dry=True):
            what = f"{self._name(self.state / history.NAME)}: {lines} lines name {self.student}"
            yield _Trace(what, partial(history.forget, self.state, self.student))

    def _in_gradebooks(self) -> Iterator[_Trace]:
        urls = {"the gradebook": self.place.db_url}
        copies = sorted(self.state.glob("gradebook-*.db"))
        urls |= {self._name(path): f"sqlite:///{path}" for path in copies}
        for what, url in urls.items():
            book = GradebookOf(url, self.place.course_id)
            try:
                names = book.names(self.student)
            except NoGradebook:
                continue
            if names:
                told = f"{what}: name, marks and comments of {' '.join(names)}"
                yield _Trace(told, partial(book.remove, self.student))

    def _step_folders(self) -> Iterator[Path]:
        """Yield the folders of the student's own in those of nbgrader's steps."""
        for step in _STEPS:
            structure = Path(self.place.directory_structure).parts
            if "{student_id}" not in structure:
                raise GradingError(
                    f"c.CourseDirectory.directory_structure is {self.place.directory_structure!r}: "
                    "no part of it is the student's name alone, so folders cannot be told apart."
                )
            above = [
                part.format(nbgrader_step=glob.escape(getattr(self.place, step)), assignment_id="*")
                for part in structure[: structure.index("{student_id}")]
            ]
            for folder in sorted(folders_like(Path(self.place.root), above)):
                yield from self._mine(folder)

    def _collected(self) -> Iterator[Path]:
        for folder in sorted(self._below(FOLDER)):
            yield from self._mine(folder / "older")

    def _mine(self, folder: Path) -> Iterator[Path]:
        """Yield what lies in a folder under the student's name: an entry, and never a path."""
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if one_form(path.name) == self.student:
                    yield path

    def made_anew(self) -> Iterator[_Trace]:
        """Yield what commands make again, and in which the student may be among others."""
        for page in sorted(self.root.glob("report/*.html")):
            what = f"{self._name(page)}: `grade report {page.stem}` writes it anew"
            yield _Trace(what, page.unlink)
        folder = self.state / "judged"  # the names in it are hashes
        if folder.is_dir():
            what = f"{self._name(folder)}: what was judged, of the whole class; it is made anew"
            yield _Trace(what, partial(_delete, folder))

    def _below(self, folder: str) -> Iterator[Path]:
        return (path for path in (self.root / folder).glob("*") if path.is_dir())

    def _name(self, path: Path) -> str:
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )


def _delete(path: Path) -> None:
    """Remove a file or folder; a student's can be nested deeper than Python recurses."""
    path.unlink() if path.is_symlink() or not path.is_dir() else remove(path)


def _left(root: Path, student: str) -> Iterator[str]:
    """Yield a sentence for what may hold the student as well, and is the instructor's own."""
    for path in sorted(root.glob("*.csv")):
        if student in one_form(path.read_text(encoding="utf-8", errors="replace")):
            yield f"{path.name} names {shown_name(student)}."
    for pattern in _NOT_LOOKED_INTO:
        for path in sorted(root.glob(pattern)):
            yield f"{path.name} was not looked into."
