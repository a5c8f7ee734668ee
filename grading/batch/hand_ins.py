"""Finds what a class has handed in, and packs each hand-in so that it can be judged anywhere."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import (
    MetadataValidator,
    SchemaTooNewError,
    SchemaTooOldError,
    ValidationError,
)

from course.entries import APART, TOGETHER
from course.languages import catalogue
from grading.batch.work import Notebook, Released, Task, versions
from grading.errors import GradingError
from grading.intake.another import is_surely_ours, refuse_another
from grading.intake.arrival import arrived, handed_in_at
from grading.intake.belongings import files_of, is_left_out, own_files
from grading.intake.elsewhere import answered_elsewhere
from grading.intake.hand_in import TIMESTAMP, NotJudged, contents, parse
from grading.intake.recognise import Cells, instead
from grading.intake.student_names import one_form
from grading.judge.assignments import Assignments, hints_beside
from grading.judge.fork_server import ForkServer
from grading.judge.settings import Settings
from grading.judge.ways import Way

_TOGETHER = (
    "with the tests in the student's own process, as nbgrader runs them: a student who sets out to "
    "can make them pass. See docs/ordinary-assignments.md."
)
_APART = (
    f'passes its tests apart from the student\'s process as well. If "convergence": {{"judged": '
    f'"{APART}"}} is written into the notebook\'s metadata, no student can touch them; but then a '
    "right answer that returns what does not cross, such as a range or a set, can lose points, and "
    "a wrong one that changes its arguments or prints can keep them. See "
    "docs/ordinary-assignments.md."
)


@dataclass(frozen=True)
class HandIn:
    """The folder in which a student's answers to an assignment lie.

    Attributes:
        student: whose.
        folder: where.
        problem: why it cannot be judged, if its name is the reason.
    """

    student: str
    folder: Path
    problem: str = ""

    @property
    def time_unknown(self) -> str:
        """Why its time of handing in cannot be read; nothing if it can, or there is none."""
        try:
            handed_in_at(self.folder)
        except NotJudged as error:
            return str(error)
        return ""


@dataclass(frozen=True)
class Assignment:
    """An assignment of a course folder, as a batch sees it.

    Attributes:
        name: its name.
        directory: of the course.
        settings: bounds.
        tried: whether the model answer is judged before anybody's, where a class could lose by it.
    """

    name: str
    directory: CourseDirectory
    settings: Settings
    tried: bool = True

    @cached_property
    def notebooks(self) -> dict[str, Released]:
        """What was released, by the names of the notebooks.

        Raises:
            GradingError: there is no such assignment, or it has not been released.
        """
        course = self._course
        if self.name not in course.assignments():
            known = ", ".join(course.assignments()) or "none"
            raise GradingError(f"there is no assignment {self.name!r}; known: {known}.")
        made = {}
        for path in sorted((course.course.source / self.name).glob("*.ipynb")):
            languages = course.languages(self.name, path.stem)
            instructors = {
                word: nbformat.writes(_checked(course.instructor(self.name, path.stem, word)))
                for word in languages
            }
            sentences = {word: catalogue(course.root, word).sentences for word in languages}
            source = path.read_text(encoding="utf-8")
            hints = hints_beside(path)
            made[path.stem] = Released(instructors, sentences, source, hints)
        return made

    @cached_property
    def ways(self) -> dict[str, Way]:
        """How the tests of each notebook are judged.

        Raises:
            GradingError: a model answer does not pass its own tests.
        """
        if not self.tried:
            return {
                name: self._course.asked(self.name, name)
                for name in self._course.notebooks(self.name)
            }
        with _one_server() as server:
            return {
                name: self._course.way(self.name, name, server, self.settings)
                for name in self._course.notebooks(self.name)
            }

    def together(self) -> tuple[str, str]:
        """Return what it means that notebooks are judged together, in full and shortly.

        Both are empty if none is.
        """
        names = [f"{self.name}/{name}" for name, way in self.ways.items() if way.together]
        if not names:
            return "", ""
        short = f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} judged together"
        return f"{short}, {_TOGETHER}", f"{short}."

    def warnings(self) -> Iterator[str]:
        """Yield a sentence for each notebook whose marks will not be what they seem."""
        yield from self._losses()
        for name in self._course.notebooks(self.name):
            if found := self._course.borrowed(self.name, name):
                names = ", ".join(f"{one} (given in {cell})" for one, cell in found.items())
                yield (
                    f"tests of {self.name}/{name} use {names}: a student's cell can change that. "
                    "Tag what gives it `setup`: then the tests have it on their own side."
                )

    def _losses(self) -> Iterator[str]:
        """Yield a sentence for each notebook whose model answer loses points."""
        for name, way in self.ways.items():
            if way.loss:
                how = TOGETHER if way.together else APART
                yield (
                    f"judged {how}, as its metadata asks, the model answer of {self.name}/{name} "
                    f"loses points, and so will the class: {way.loss}"
                )

    def could_be_apart(self) -> Iterator[str]:
        """Yield a sentence for each notebook that can be judged apart, and is not."""
        with _one_server() as server:
            for name in self._course.notebooks(self.name):
                if self._course.could_be_apart(self.name, name, server, self.settings):
                    yield f"the model answer of {self.name}/{name} {_APART}"

    @cached_property
    def _course(self) -> Assignments:
        """The course, whose configuration is read once."""
        return Assignments(Path(self.directory.root), self.directory.config)

    @cached_property
    def _given(self) -> dict[str, bytes]:
        """What the instructor lays beside the notebooks, by where it lies."""
        paths = self._course.paths_beside(self.name)
        return {name: path.read_bytes() for name, path in paths.items()}

    @cached_property
    def _cells(self) -> Cells:
        """What the notebooks of the course ask, to tell what a file is, whatever its name."""
        return self._course.cells()

    def hand_ins(self, students: Iterable[str] = ()) -> list[HandIn]:
        """Return what was handed in, by all or by these students.

        Raises:
            GradingError: nothing was, or not by one of them.
        """
        step, wanted = self.directory.submitted_directory, list(map(one_form, students))
        self.notebooks  # noqa: B018 - an unknown assignment is named first
        left_out = one_form(self.directory.student_id_exclude).split(",")
        found = {
            one.student: HandIn(one.student, one.folder, one.problem)
            for one in arrived(self.directory, step, self.name)
            if one.student not in left_out
        }
        missing = [student for student in wanted if student not in found]
        if missing or not found:
            who = ", ".join(missing) or "anybody"
            looked = self.directory.format_path(step, "STUDENT", self.name)
            raise GradingError(f"nothing was handed in by {who}: looked for {looked}.")
        return [found[student] for student in wanted or found]

    def missing(self, hand_in: HandIn) -> list[str]:
        """Return which of the notebooks are not in a hand-in that has others of them."""
        lacks = [name for name in self.notebooks
                 if not os.path.lexists(hand_in.folder / f"{name}.ipynb")]  # fmt: skip
        return lacks if len(lacks) < len(self.notebooks) else []

    def astray(self) -> list[Path]:
        """Return the notebooks of this assignment that lie where no hand-in is looked for."""
        root, step = Path(self.directory.root), self.directory.submitted_directory
        names = {name.casefold() for name in self.notebooks}
        # Notebooks of two assignments may have one name, such as problem1.
        assignments = "|".join(map(re.escape, self._course.assignments()))
        form = self.directory.format_path(step, ".*", f"(?:{assignments})", escape=True)
        return [
            path.relative_to(root)
            for depth in ("*", "*/*", "*/*/*")
            for path in sorted((root / step).glob(f"{depth}.ipynb"))
            if path.stem.casefold() in names and not re.fullmatch(form, str(path.parent), re.DOTALL)
        ]

    def answered_elsewhere(self, hand_in: HandIn) -> list[str]:
        """Return in sentences that a notebook is empty, and another beside it is filled in."""
        if hand_in.problem:
            return []
        instructors = partial(self._course.instructors, self.name)
        found = answered_elsewhere(
            hand_in.folder, self.name, self.notebooks, instructors, lambda: self._cells
        )
        return list(found)

    def task(self, hand_in: HandIn) -> Task:
        """Read a hand-in into memory, with all that decides how it is judged.

        Raises:
            NotJudged: it has no notebook of this assignment, one of another under its name, or one
                that cannot be read.
            OSError: its folder cannot be looked into.
        """
        if hand_in.problem:
            raise NotJudged(hand_in.problem[0].upper() + hand_in.problem[1:])
        there = [name for name in self.notebooks if (hand_in.folder / f"{name}.ipynb").exists()]
        if not there:
            given = self._given.keys()
            reason = instead(hand_in.folder, list(self.notebooks), self.name, self._cells, given)
            raise NotJudged(reason[0].upper() + reason[1:])
        packed = [
            Notebook(
                name, self._contents(hand_in.folder, name), self.notebooks[name],
                self.ways[name].together,
            )
            for name in there
        ]  # fmt: skip
        own = {path.name: path.read_bytes() for path in own_files(hand_in.folder)}
        files = tuple((own | self._given).items())  # as in nbgrader, the instructor's come last
        return Task(self.name, tuple(packed), files, self.settings, versions())

    def _contents(self, folder: Path, name: str) -> bytes:
        data, own = contents(folder / f"{name}.ipynb"), self._cells.get((self.name, name), set())
        if not is_surely_ours(data, own):  # only then is it read here: that takes time
            read = parse(data, f"{name}.ipynb")
            refuse_another(read, self.name, name, own, lambda: self._cells)
        return data

    def stamp(self, hand_in: HandIn, key: str) -> str:
        """Return a hash of all that is recorded of a hand-in: its key and every file beside it."""
        digest = hashlib.sha256(key.encode())
        ignored = [*self.directory.ignore, "*.ipynb"] + [TIMESTAMP] * bool(hand_in.time_unknown)
        for path in files_of(hand_in.folder):
            name = path.relative_to(hand_in.folder)
            if not is_left_out(name, ignored):
                with path.open("rb") as file:
                    content = hashlib.file_digest(file, "sha256").digest()
                digest.update(os.fsencode(name) + b"\0" + content)
        return digest.hexdigest()


@contextmanager
def _one_server() -> Iterator[Callable[[], ForkServer]]:
    """Return what returns a server for models' processes, started if it is asked for."""
    with ExitStack() as ending:

        @cache
        def server() -> ForkServer:
            started = ForkServer()
            ending.callback(started.close)
            return started

        yield server


def _checked(instructor: NotebookNode) -> NotebookNode:
    try:
        MetadataValidator().validate_nb(instructor)
    except (ValidationError, SchemaTooOldError, SchemaTooNewError) as error:
        said = str(error).strip().partition("\n")[0]
        raise GradingError(f"the released notebook is damaged: {said}") from None
    return instructor
