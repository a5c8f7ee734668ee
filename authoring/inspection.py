"""Looks through every notebook of the course for what an author may get wrong."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from authoring import myst, points
from authoring.execution import keep_outputs
from authoring.guesses import shows_an_answer
from authoring.graded_cells import GRADED_CHECKS
from authoring.leaks import RELEASE_CHECKS
from authoring.notebook_structure import SHAPE_CHECKS
from authoring.notebooks import load
from authoring.problems import collect
from authoring.release import build, differences, out_of_date
from course.errors import CourseError
from course.layout import HINTS, Course

# Data that students get beside a notebook, as "NN_name/file"; anything else there is a mistake.
DATA_FILES: frozenset[str] = frozenset()


@dataclass
class Findings:
    """What an inspection found, and how much it looked at."""

    problems: list[str]
    notebooks: int = 0
    cells: int = 0
    releases: int = 0


def inspect(course: Course) -> Findings:
    """Check every notebook and every release of the course."""
    findings = Findings([])
    for text in course.texts():
        _inspect_text(course, text, findings)
    for text in course.assignments():
        _inspect_release(course, text, findings)
    findings.problems += strangers(course) + stale_releases(course) + stale_points(course)
    return findings


def _inspect_text(course: Course, text: Path, findings: Findings) -> None:
    findings.notebooks += 1
    stale = out_of_date(course, text)
    findings.problems += stale
    try:
        notebook = myst.read(text)
    except CourseError:
        return  # `stale` holds the reason
    findings.cells += len(notebook.cells)
    stored = load(text.with_suffix(".ipynb"))
    ran = stored is not None and keep_outputs(notebook, stored)
    if not ran and not stale:
        findings.problems.append(
            f"{course.name(text.with_suffix('.ipynb'))}: its outputs are not those of one run from "
            "top to bottom; run python -m authoring notebooks."
        )
    if course.is_lesson(text) and stored is not None and shows_an_answer(stored):
        findings.problems.append(
            f"{course.name(text.with_suffix('.ipynb'))}: it shows what is to be guessed; "
            "run python -m authoring notebooks."
        )
    findings.problems += collect(course.name(text), SHAPE_CHECKS, notebook)
    if text in course.assignments():
        findings.problems += collect(course.name(text), GRADED_CHECKS, notebook)


def _inspect_release(course: Course, text: Path, findings: Findings) -> None:
    path = course.release() / text.stem / f"{text.stem}.ipynb"
    release = load(path)
    if release is None:
        findings.problems.append(
            f"{course.name(path)}: there is no such notebook; run python -m authoring release."
        )
        return
    findings.releases += 1
    try:
        source = myst.read(text)
        findings.problems += collect(course.name(path), RELEASE_CHECKS, source, release)
    except CourseError:
        return  # said already, of the source


def strangers(course: Course) -> list[str]:
    """Name the files in the release that no assignment has: no notebook, hints or declared data.

    What an assignment that was written for nbgrader alone consists of is its author's affair.
    """
    others = course.ordinary()
    known = {f"{text.stem}/{text.stem}.ipynb" for text in course.assignments()} | DATA_FILES
    known |= {f"{text.stem}/{HINTS}" for text in course.assignments()}
    return [
        f"{course.name(path)}: students would get this file, which no assignment has; delete it."
        for release in map(course.release, course.languages())
        for path in sorted(release.rglob("*"))
        if path.is_file()
        and ".ipynb_checkpoints" not in path.parts
        and path.relative_to(release).parts[0] not in others
        and path.relative_to(release).as_posix() not in known
    ]


def stale_points(course: Course) -> list[str]:
    """Name the page of points, if it is not what the assignments give."""
    try:
        stale = points.is_stale(course)
    except CourseError:
        return []  # said already, of the source
    name = course.name(points.path(course))
    return [f"{name}: it is not what the source gives now; run make release."] if stale else []


def stale_releases(course: Course) -> list[str]:
    """Name the released files that differ from what the source gives now."""
    return [problem for language in course.languages() for problem in _stale(course, language)]


def _stale(course: Course, language: str) -> list[str]:
    release = course.release(language)
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch) / "release"
        problems = build(course, built, language)
        for folder in sorted(built.iterdir() if built.is_dir() else []):
            problems += [
                f"{course.name(release / folder.name / name)}: it is not what the source "
                "gives now; run python -m authoring release."
                for name in differences(folder, release / folder.name)
                if (folder / name).is_file() and (release / folder.name / name).is_file()
            ]
    return problems
