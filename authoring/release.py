"""Builds what students get, by nbgrader's own `generate_assignment`."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from gettext import NullTranslations
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from authoring import myst
from authoring.keeping import keep, remember
from authoring.notebooks import is_stale, load, write
from authoring.pictures import LABEL
from authoring.stubs import CODE_STUB, TEXT_STUB
from course.errors import CourseError
from course.generating import generate
from course.handed_out import note
from course.languages import SOURCE, catalogue
from course.layout import HINTS, Course
from course.translation import in_language


def publish(course: Course, output: Path | None, report: Callable[[str], None]) -> list[str]:
    """Write the release of every assignment; return one sentence for each that failed.

    What is there already is replaced only once the whole release of a language has been built.

    Args:
        course: whose assignments.
        output: the folder for the release in the source's language, and for no other one; by
            default each language is written where the course keeps it.
        report: is told what was done.

    Raises CourseError when there is no assignment.
    """
    if not course.assignments():
        raise CourseError("There is no source/NN_name/NN_name.md to release.")
    problems = [problem for text in course.assignments() for problem in out_of_date(course, text)]
    if problems:
        return problems
    for language in course.languages() if output is None else [SOURCE]:
        problems += _publish(course, language, output or course.release(language), report)
    return problems


def _publish(
    course: Course, language: str, output: Path, report: Callable[[str], None]
) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch) / "release"
        problems = build(course, built, language)
        if not problems:
            for folder in sorted(built.iterdir()):
                name = folder.name if language == SOURCE else f"{language}/{folder.name}"
                note(course, folder.name)  # students may have begun with the one that goes
                report(f"{name}: {_install(course, folder, output / folder.name)}")
    return problems


def out_of_date(course: Course, text: Path) -> list[str]:
    """Return a sentence if the notebook beside `text` is missing or not made from it."""
    try:
        notebook = myst.read(text)
    except CourseError as error:
        return [f"{course.name(text)}: {error}"]
    stored = load(text.with_suffix(".ipynb"))
    if stored is not None and not is_stale(notebook, stored):
        return []
    name = course.name(text.with_suffix(".ipynb"))
    told = f"{name}: it is not made from the present .md; run python -m authoring notebooks."
    if stored is not None:
        told += " What was edited in the .ipynb alone goes to .kept then: carry it over to the .md."
    return [told]


def build(course: Course, output: Path, language: str = SOURCE) -> list[str]:
    """Generate every assignment, in a language, into an empty folder.

    Return one sentence for each that failed.
    """
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        config = _config(course, output.resolve(), _throwaway_gradebook(Path(scratch)))
        if language != SOURCE:
            source = Path(scratch) / "source"
            sentences = catalogue(course.root, language)
            problems = _translate(course, source, language)
            config.CourseDirectory.source_directory = str(source)
            config.NameStubs.text_stub = sentences.gettext(TEXT_STUB)
            config.NameStubs.code_comment = sentences.gettext(CODE_STUB)
            config.KeepExpectedPictures.picture_label = sentences.gettext(LABEL)
        for text in course.assignments() if not problems else []:
            reason = generate(config, text.stem)
            if reason:
                problems.append(f"{course.name(text)}: {reason}")
    return problems


def _translate(course: Course, source: Path, language: str) -> list[str]:
    """Copy the assignments to ``source``, in a language; return a sentence for each that failed."""
    problems = []
    for text in course.assignments():
        folder = source / text.stem
        shutil.copytree(text.parent, folder)
        path = folder / f"{text.stem}.ipynb"
        notebook = load(path)
        try:
            if notebook is not None:  # nbgrader says what is wrong with it
                write(in_language(notebook, course.root, language), path)
            _translate_hints(folder / HINTS, catalogue(course.root, language))
        except CourseError as error:
            problems.append(f"{course.name(text)}: {error}")
    return problems


def _translate_hints(path: Path, sentences: NullTranslations) -> None:
    if path.is_file():
        stored = json.loads(path.read_text(encoding="utf-8"))
        stored["hints"] = [
            sentences.gettext(hint) if isinstance(hint, str)
            else [sentences.gettext(hint[0]), hint[1]]
            for hint in stored["hints"]
        ]  # fmt: skip
        path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")


def _config(course: Course, output: Path, database: str) -> Config:
    # Only the course's own file: settings of the person who builds must not reach the students.
    loader = PyFileConfigLoader(course.config.name, path=str(course.root))
    config: Config = loader.load_config()
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.release_directory = str(output)
    config.CourseDirectory.db_url = database
    return config


def _throwaway_gradebook(folder: Path) -> str:
    """Return the address of a database for nbgrader to write to."""
    path = folder / "gradebook.db"
    # nbgrader stamps an empty database with its version, for which it starts the command alembic:
    # two seconds, and only found in an activated environment. One table, and it is not empty.
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE not_empty (id)")
        database.commit()
    return f"sqlite:///{path}"


def _install(course: Course, built: Path, target: Path) -> str:
    """Make one folder equal to the built one, touching only what differs; say whether it did."""
    if differences(built, target) == []:
        remember(course, target)
        return "unchanged"
    saved = keep(course, target)
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(built, target)
    remember(course, target)
    return f"written; what was edited there is in {saved}" if saved else "written"


def differences(built: Path, target: Path) -> list[str]:
    """Return the names of the files that are not equal in two folders."""
    ours, theirs = files_in(built), files_in(target)
    return sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the content of each file in a folder and below it, by its path with slashes."""
    found = {p.relative_to(folder): p for p in folder.rglob("*") if p.is_file()}
    # JupyterLab's checkpoints are nobody's files: git does not see them either.
    return {
        name.as_posix(): path.read_bytes()
        for name, path in found.items()
        if ".ipynb_checkpoints" not in name.parts
    }
