"""Builds the students' kit: lessons, assignments and the library, as one folder and its zip.

A kit holds no answer beyond the library that the lessons use. Beside the notebooks of each folder
lies a copy of the library, since that is where every Jupyter looks first: nothing is installed.
"""

import tomllib
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from authoring.inspection import inspect
from authoring.links import in_kit
from authoring.release import files_in
from course.errors import CourseError
from course.languages import SOURCE
from course.layout import Course

DEFAULT = Path("build") / "kit"  # within the course
LIBRARY = "utils"
# What students need of the distributions that the project declares.
NEEDED = ("ipython", "ipywidgets", "jupyterlab", "matplotlib", "mlxtend", "numpy", "scikit-learn")
README = "docs/students.md"
LICENCES = ("LICENSE", "LICENSE-TEXT")
# Made by using a kit: neither ours to compare nor to delete.
CACHES = {".git", ".ipynb_checkpoints", "__pycache__"}
EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can say; a time of its own would change its bytes

Files = dict[str, bytes]
"""The content of files by their path inside the kit, with slashes."""


def publish(
    course: Course,
    output: Path | None,
    report: Callable[[str], None],
    language: str = SOURCE,
    only: Sequence[str] = (),
) -> list[str]:
    """Write the kit in a language to `output/convergence` and `output/convergence.zip`.

    Return one sentence for each mistake in the course; where there is one, nothing is written.

    Args:
        course: whose kit.
        output: the folder to write to; by default `build/kit` in the course.
        report: is told what was written.
        language: one of the course's languages.
        only: the assignments that it holds, by name or number; by default all.

    Raises:
        CourseError: something is missing in the course, or files of others are in the way.
    """
    report("Looking through the course ...")
    files = contents(course, language, only)
    problems = inspect(course).problems
    if problems:
        return [*problems, "No kit was written."]
    folder = (output or course.root / DEFAULT) / name_of(course, language)
    try:
        write(files, folder)
    except OSError as error:
        reason = error.strerror or error
        said = f"{folder} cannot be written ({reason}); name another place: --to."
        raise CourseError(said) from error
    archive = zip_of(folder)
    size = archive.stat().st_size / 1e6
    report(f"{course.name(folder)}: {len(files)} files; the same in {archive.name}, {size:.1f} MB")
    for name in course.ordinary():
        report(f"{_apart(course, language, name)}.")
    return []


def _apart(course: Course, language: str, name: str) -> str:
    folder = course.name(course.release(language) / name)
    return f"{name} is not one of the course's own, and in no kit: hand out {folder}"


def name_of(course: Course, language: str) -> str:
    """Return the name of a kit's folder: the project's, without what follows its hyphen."""
    name: str = _project(course)["name"].partition("-")[0]
    return name if language == SOURCE else f"{name}-{language}"


def contents(course: Course, language: str = SOURCE, only: Sequence[str] = ()) -> Files:
    """Return the files of the kit in a language, with some assignments or all.

    Raises CourseError when one of them is missing in the course, an assignment or the language.
    """
    known = course.languages()
    if language not in known:
        raise CourseError(f"There is no language {language!r} here, only {', '.join(known)}.")
    for name in set(only).intersection(course.ordinary()):
        raise CourseError(f"{_apart(course, language, name)}.")
    names = _chosen([text.stem for text in course.assignments()], only)
    files = {**_lessons(course, language, names), **_assignments(course, language, names)}
    library = _library(course)
    for folder in {path.rpartition("/")[0] for path in files if path.endswith(".ipynb")}:
        files |= {f"{folder}/{LIBRARY}/{path}": content for path, content in library.items()}
    return dict(sorted((files | _papers(course, language)).items()))


def _lessons(course: Course, language: str, names: Sequence[str]) -> Files:
    """Return the lessons, their links to assignments leading to where the kit has these."""
    paths = [course.notebook(text, language) for text in course.lessons()]
    texts = {path.name: _read(course, path, "notebooks").decode() for path in paths}
    return {
        f"notebooks/{name}": in_kit(course, text, names, language).encode()
        for name, text in texts.items()
    }


def _chosen(names: Sequence[str], only: Sequence[str]) -> list[str]:
    if not names:
        raise CourseError("There is no source/NN_name/NN_name.md to make a kit of.")
    for asked in only:
        if asked not in {*names, *(name[:2] for name in names)}:
            raise CourseError(
                f"There is no assignment {asked!r}, only {', '.join(names)}; the two digits are "
                "enough."
            )
    return [name for name in names if not only or {name, name[:2]} & set(only)]


def _assignments(course: Course, language: str, names: Sequence[str]) -> Files:
    files: Files = {}
    for name in names:
        folder = course.release(language) / name
        _read(course, folder / f"{name}.ipynb", "release")
        files |= {f"assignments/{name}/{path}": held for path, held in files_in(folder).items()}
    return files


def _library(course: Course) -> Files:
    held = files_in(course.root / LIBRARY)
    if not held:
        raise CourseError(f"There is no {LIBRARY}/ here: lessons and assignments need it.")
    return {path: content for path, content in held.items() if not _is_cached(path)}


def _papers(course: Course, language: str) -> Files:
    translated = course.root / "locale" / language / Path(README).name
    readme = translated if translated.is_file() else course.root / README
    return {
        "README.md": _read(course, readme),
        "requirements.txt": requirements(course).encode(),
        "environment.yml": environment(course).encode(),
        **{name: _read(course, course.root / name) for name in LICENCES},
    }


def _read(course: Course, path: Path, command: str = "") -> bytes:
    if not path.is_file():
        advice = f"; run python -m authoring {command}." if command else ", which a kit needs."
        raise CourseError(f"{course.name(path)}: there is no such file{advice}")
    return path.read_bytes()


def requirements(course: Course) -> str:
    """Return what pip installs for students: the versions with which the course is tested."""
    lines = _read(course, course.root / "requirements.lock.txt", "").decode().splitlines()
    pins = [line.removesuffix("\\").rstrip() for line in lines if "==" in line.split(" ")[0]]
    wanted = [pin for pin in pins if pin.partition("==")[0] in NEEDED]
    return "\n".join(["# The versions with which the course is tested.", *wanted, ""])


def environment(course: Course) -> str:
    """Return what conda installs for students: the versions that the project declares."""
    project = _project(course)
    asked = {"python": project["requires-python"]}
    for wanted in project["dependencies"]:
        name, _, least = wanted.partition(">=")
        asked |= {name: f">={least}"} if name in NEEDED else {}
    lines = ["channels:", "  - conda-forge", "dependencies:"]
    lines += [f"  - {name} {versions}" for name, versions in asked.items()]
    return "\n".join([f"name: {name_of(course, SOURCE)}", *lines, ""])


def _project(course: Course) -> dict[str, Any]:
    text = _read(course, course.root / "pyproject.toml").decode()
    project: dict[str, Any] = tomllib.loads(text)["project"]
    return project


def zip_of(folder: Path) -> Path:
    """Return where the zip of a kit lies: beside its folder."""
    return folder.with_name(f"{folder.name}.zip")


def write(files: Files, folder: Path) -> None:
    """Make a folder and the zip beside it hold these files, in the place of an earlier kit.

    Raises CourseError when what is there is not an earlier kit as it was written: it may be
    somebody's work. Nothing is changed then.
    """
    old = _earlier(folder)
    for path in old.keys() - files.keys():
        (folder / path).unlink()
        _remove_empty((folder / path).parent, folder)
    for path, content in files.items():
        if old.get(path) != content:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    with zipfile.ZipFile(zip_of(folder), "w") as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path}", EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # Unix, wherever it is made
            archive.writestr(entry, content)


def _earlier(folder: Path) -> Files:
    """Return the files of the kit that was written here; none where nothing lies in the way."""
    archive = zip_of(folder)
    there = {path: held for path, held in files_in(folder).items() if not _is_cached(path)}
    written = _unzipped(archive, folder.name)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CourseError(f"{folder} is no folder; name another place: --to.")
    strange = sorted(p for p in there.keys() | written.keys() if there.get(p) != written.get(p))
    if strange or (archive.exists() and not written):
        found = folder / strange[0] if strange else archive
        raise CourseError(
            f"{found} is not as an earlier kit left it, and nothing was changed; move {folder} "
            f"and {archive.name} away, or name another place: --to."
        )
    return written


def _unzipped(archive: Path, name: str) -> Files:
    """Return the files in a kit's zip by their path in the kit; none where it is no kit's."""
    try:
        with zipfile.ZipFile(archive) as held:
            return {path.removeprefix(f"{name}/"): held.read(path) for path in held.namelist()}
    except (FileNotFoundError, zipfile.BadZipFile, zlib.error, RuntimeError):
        return {}


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _is_cached(path: str) -> bool:
    return not CACHES.isdisjoint(path.split("/"))
