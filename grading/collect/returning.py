"""The command `grade return`: the students' pages, named so that another system hands them out.

By the sources of the systems: Moodle's mod/assign/feedback/file/importziplib.php asks of a folder,
or of the beginning of a file's name, `anything_ID_assignsubmission_file`, with the ID of one
student; Canvas' app/models/abstract_assignment.rb looks for the numbers of user and attachment in
the name, and calls the file as the attachment was called.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.bridge.configuration import directory, load
from grading.bridge.gradebook import existing, explained
from grading.bridge.marks import word_for
from grading.bridge.penalties import bring_in_step
from grading.collect.labels import MOODLE
from grading.errors import GradingError
from grading.intake.arrival import arrived
from grading.intake.came import Came, Record
from grading.line.safe_text import on_one_line

_HEAD = 2_000  # characters of a page, in which the student has no word yet
# nbconvert sorts the attributes of what it cleans.
_MARKS = re.compile('<meta content="([0-9a-f]{64})" name="marks"/?>')


@dataclass
class _Pages:
    """What goes into the zip, and who gets nothing.

    Attributes:
        files: the pages, by their names in the zip.
        without: a sentence for each who gets none.
        stale: whose page was made before the last marks.
        unknown: whose page does not say what marks it was made of.
        waiting: who has a page and waits to be marked by hand.
    """

    files: dict[str, Path] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)
    stale: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)


def give_back(root: Path, assignment: str, system: str, to: Path | None) -> int:
    """Write the zip; return 1 if somebody gets no page, or one from before the last marks.

    So it does if somebody gets a page on which an answer is not marked yet.

    Raises:
        GradingError: there is nothing to write, or it cannot be written.
    """
    course = directory(load(root))
    record = Record(root, assignment)
    came = record.read()
    if not came:
        raise GradingError(
            f"there is no {record.path}: only what `grade collect {assignment}` has collected can "
            "be named so that it finds back."
        )
    pages = _pages(came, system, course, assignment)
    if not pages.files:
        raise GradingError(
            f"there is no page for {system}: is it made by `nbgrader generate_feedback "
            f"{assignment}`, and did the hand-ins come from there?"
        )
    target = to or Path(f"feedback-{assignment}.zip")
    _write(pages, target)
    for sentence in pages.without:
        print(f"no page: {sentence}.")
    renews = f"`nbgrader generate_feedback {assignment} --force` renews them"
    if pages.stale:
        some = ", ".join(sorted(pages.stale))
        print(f"note: made before their last marks were the pages of {some}: {renews}")
    if unknown := pages.unknown - pages.stale:
        some = ", ".join(sorted(unknown))
        print(
            f"note: what marks the pages of {some} were made of is not known, since an older "
            f"version of this course or a template of another made them: {renews}"
        )
    if pages.waiting:
        some = ", ".join(sorted(pages.waiting))
        print(
            f'note: the pages say "not marked yet" of answers of {some}, who wait to be marked by '
            "hand, as in Formgrader"
        )
    print(f"written: {target}, {len(pages.files)} pages, {len(pages.without)} without.")
    return 1 if pages.without or pages.stale or pages.waiting else 0


def _pages(
    came: Mapping[str, Came], system: str, course: CourseDirectory, assignment: str
) -> _Pages:
    pages = _Pages()
    marks, waiting = _marks_now(course, assignment)
    for student, one in came.items():
        who = on_one_line(student)
        try:
            named = dict(_named(one, student, system))
        except GradingError as error:
            pages.without.append(f"{who} {error}")
            continue
        folder = Path(course.format_path(course.feedback_directory, student, assignment))
        graded = Path(course.format_path(course.autograded_directory, student, assignment))
        for notebook, name in named.items():
            page = folder / f"{notebook}.html"
            if not page.is_file():
                pages.without.append(f"{who} has no {page.name}")
                continue
            pages.files[name + page.name] = page
            if (student, notebook) in waiting:
                pages.waiting.add(who)
            now, then = marks.get((student, notebook)), _marks_of(page)
            if _is_older(page, graded / f"{notebook}.ipynb") or (now and then and now != then):
                pages.stale.add(who)
            elif now and not then:
                pages.unknown.add(who)
    pages.without += _astray(came, course, assignment)
    return pages


def _named(one: Came, student: str, system: str) -> Iterator[tuple[str, str]]:
    """Yield each notebook, and what the name of its page begins with.

    Raises:
        GradingError: it did not come from this system, or the system would not know whose it is.
    """
    if one.system != system:
        raise GradingError(f"did not hand in by {system}, but by {one.system}")
    for notebook, name in one.names.items():
        if system == MOODLE and one.group:
            if not one.number:
                raise GradingError(
                    f"handed in with {on_one_line(one.group)}, and Moodle takes pages by student: "
                    "collect again with the grading worksheet as --roster"
                )
            name = f"{student.replace('_', ' ')}_{one.number}_assignsubmission_file/"
        yield notebook, name


def _astray(came: Mapping[str, Came], course: CourseDirectory, assignment: str) -> Iterator[str]:
    """Yield who has a page and is not in the record."""
    step = str(course.feedback_directory)
    known = {Path(course.format_path(step, student, assignment)) for student in came}
    for one in arrived(course, step, assignment):
        if one.folder not in known:
            where = on_one_line(str(one.folder.relative_to(course.root)))
            yield f"{where} is of nobody whom `grade collect` has collected"


def _is_older(page: Path, graded: Path) -> bool:
    return graded.is_file() and page.stat().st_mtime < graded.stat().st_mtime


_Key = tuple[str, str]  # student and notebook


def _marks_now(course: CourseDirectory, assignment: str) -> tuple[dict[_Key, str], set[_Key]]:
    """Return the word for the marks of each notebook, and which wait.

    Raises:
        GradingError: there is no gradebook, or it cannot be read.
    """
    with existing(course.db_url, course.course_id, assignment) as gradebook, explained():
        for moved in bring_in_step(gradebook, assignment, course.config):
            print(f"note: {moved.sentence}")
        notebooks = {
            (str(submission.student.id), str(notebook.name)): notebook
            for submission in gradebook.assignment_submissions(assignment)
            for notebook in submission.notebooks
        }
        words = {key: word_for(notebook) for key, notebook in notebooks.items()}
        waiting = {key for key, one in notebooks.items() if one.needs_manual_grade}
        return words, waiting


def _marks_of(page: Path) -> str | None:
    """Return the word for the marks that a page was made of, as its head says it."""
    with page.open(encoding="utf-8", errors="replace") as file:
        found = _MARKS.search(file.read(_HEAD))
    return found[1] if found else None


def _write(pages: _Pages, target: Path) -> None:
    new = target.with_name(f".{target.name}.new")
    try:
        with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            for name, page in sorted(pages.files.items()):
                archive.write(page, name)
        new.replace(target)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise GradingError(f"{target} cannot be written: {error.strerror}.") from None
