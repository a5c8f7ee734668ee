"""Records what was judged, by nbgrader's own steps: gradebook, penalties, autograded folder."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.writers.files import FilesWriter
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import CheckCellMetadata
from nbgrader.utils import find_all_files
from traitlets import TraitError
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from grading.batch.hand_ins import HandIn
from grading.batch.notebook_text import text_of
from grading.bridge.converter import ForgivingAutograde
from grading.bridge.copying import Copying
from grading.bridge.gradebook import Ledger
from grading.bridge.kept_marks import keep, looked_at
from grading.bridge.preprocessors import Graft, JudgeAtArmsLength
from grading.bridge.recording_preprocessors import at_once, only_writes
from grading.errors import GradingError

STAGE = ".grading/recording"


class Recorder(ForgivingAutograde):
    """nbgrader's converter, which takes notebooks that are judged already.

    It writes to a folder of its own, which takes the place of the old one when it is complete. The
    gradebook's transaction ends after that: what a gradebook says of a hand-in is on the disk.

    Attributes:
        gradebook: for its steps.
    """

    def __init__(self, coursedir: CourseDirectory, config: Config, ledger: Ledger) -> None:
        super().__init__(coursedir=coursedir, config=config)
        self._ledger, self.gradebook = ledger, ledger.gradebook
        self._on_stage = False
        self._judged: Mapping[str, str] = {}
        self.writer = FilesWriter(parent=self, config=self.config)
        try:
            self._steps = [at_once(step)(parent=self) for step in _steps_after_judging(self)]
        except TraitError as error:
            raise GradingError(f"nbgrader_config.py cannot be used ({error}).") from None

    @property
    def _output_directory(self) -> str:
        return STAGE if self._on_stage else str(self.coursedir.autograded_directory)

    def is_there(self, student: str) -> bool:
        """Whether the student's autograded folder is."""
        return Path(self._format_dest(self.coursedir.assignment_id, student)).is_dir()

    def record(self, hand_in: HandIn, judged: Mapping[str, str], stamp: str) -> None:
        """Write one hand-in to gradebook and autograded folder, whole or not at all.

        Args:
            hand_in: whose it is.
            judged: the judged notebooks, by name, as text.
            stamp: what a later run compares, to see that nothing has changed.

        Raises:
            GradingError: the gradebook cannot be used; no hand-in can be recorded.
        """
        self._judged = judged
        assignment, student = self.coursedir.assignment_id, hand_in.student
        with self._ledger.recording(student, stamp):
            graded = Path(self._format_dest(assignment, student))
            marks = looked_at(self.gradebook, graded, assignment, student)
            self._on_stage = True
            try:
                staged = Path(self._format_dest(assignment, student))
                shutil.rmtree(staged, ignore_errors=True)
                self._convert(hand_in)
                self._ledger.settle()
                keep(self.gradebook, staged, assignment, student, marks)
            finally:
                self._on_stage = False
            old = _replace(graded, staged)
            self.set_permissions(assignment, student)
            self.run_post_convert_hook()
        shutil.rmtree(old, ignore_errors=True)

    def _convert(self, hand_in: HandIn) -> None:
        self.notebooks = sorted(str(hand_in.folder / f"{name}.ipynb") for name in self._judged)
        self.run_pre_convert_hook()
        self.init_assignment(self.coursedir.assignment_id, hand_in.student)
        for path in self.notebooks:
            self.convert_single_notebook(path)

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Make the student's entry and folder, as nbgrader does, which opens six gradebooks for it.

        Raises:
            NotJudged: what was handed in must not be copied.
            MissingEntry: the gradebook does not know the student, and is not to.
            NbGraderException: it knows none of the notebooks.
        """
        gradebook, course = self.gradebook, self.coursedir
        with self.with_what_counts(assignment_id, student_id):
            Copying.init_assignment(self, assignment_id, student_id)
        if self.create_student:
            gradebook.update_or_create_student(student_id)
        else:
            gradebook.find_student(student_id)
        time = course.get_existing_timestamp(self._format_source(assignment_id, student_id))
        times = {"timestamp": time} if time else {}
        gradebook.update_or_create_submission(assignment_id, student_id, **times)
        self._copy_what_the_course_gives(assignment_id, student_id)
        self._account_for_notebooks(assignment_id, student_id)

    def _copy_what_the_course_gives(self, assignment: str, student: str) -> None:
        """Put the files beside the instructor's notebook in the place of those handed in."""
        course = self.coursedir
        source = Path(course.format_path(course.source_directory, ".", assignment))
        own = {str(source / name) for name in self.exclude_overwriting.get(assignment, [])}
        for path in find_all_files(str(source), [*course.ignore, "*.ipynb"]):
            if path not in own:
                copy = Path(self._format_dest(assignment, student)) / Path(path).relative_to(source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.unlink(missing_ok=True)
                shutil.copy(path, copy)

    def _account_for_notebooks(self, assignment: str, student: str) -> None:
        """Pass over those that the gradebook does not know; one that is missing earns nothing."""
        known = {book.name for book in self.gradebook.find_assignment(assignment).notebooks}
        self.notebooks = [path for path in self.notebooks if Path(path).stem in known]
        if not self.notebooks:
            raise NbGraderException(
                "No notebooks found, did you forget to run 'nbgrader generate_assignment'?"
            )
        folder = Path(self._format_source(assignment, student))
        for name in known:
            if not (folder / f"{name}.ipynb").exists():
                missing = self.gradebook.find_submission_notebook(name, assignment, student)
                for grade in missing.grades:
                    grade.auto_score, grade.needs_manual_grade = 0, False

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Run the steps after judging on the judged notebook, and write it."""
        resources = self.init_single_notebook_resources(notebook_filename)
        name = resources["nbgrader"]["notebook"]
        resources["metadata"] = {"name": name, "path": str(Path(notebook_filename).parent)}
        resources["output_extension"] = ".ipynb"
        notebook = nbformat.v4.reads(self._judged[name])
        # As nbconvert's exporter does; but nobody else holds the notebook, so none of it is copied,
        # and what judging wrote is checked once, after all steps, when it is written.
        for step in self._steps:
            if not only_writes(step):
                self._ledger.settle()
            notebook, resources = step(notebook, resources)
        self.write_single_notebook(text_of(notebook) + "\n", resources)


def _replace(folder: Path, staged: Path) -> Path:
    """Put the folder from the stage in its place; return where the old one is."""
    old = staged.with_name(f"{staged.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():
        folder.rename(old)
    staged.rename(folder)
    return old


def _steps_after_judging(converter: Autograde) -> list[Any]:
    """Return the configured steps that follow on judging.

    The check of nbgrader's metadata is left out: in a grafted notebook all of these are the
    instructor's, which were checked once for the whole class.

    Raises:
        GradingError: the configuration has others before it, which workers do not know.
    """
    before = [*_classes(converter.sanitize_preprocessors)]
    steps = _classes(converter.autograde_preprocessors)
    place = steps.index(JudgeAtArmsLength) if JudgeAtArmsLength in steps else len(steps)
    if place or set(before) - {Graft, CheckCellMetadata}:
        raise GradingError(
            "nbgrader_config.py must begin c.Autograde.autograde_preprocessors with "
            "grading.bridge.preprocessors.JudgeAtArmsLength, and may have only Graft and "
            "CheckCellMetadata in c.Autograde.sanitize_preprocessors; `nbgrader autograde` runs "
            "any others."
        )
    return [step for step in steps[1:] if step is not CheckCellMetadata]


def _classes(steps: list[Any]) -> list[Any]:
    try:
        return [import_item(step) if isinstance(step, str) else step for step in steps]
    except ImportError as error:
        raise GradingError(
            f"nbgrader_config.py lists a step that there is not ({error})."
        ) from None
