"""What `grade collect` says beside its counts: what is missing, whose it is, when it came."""

import shlex
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.bridge.gradebook import NoGradebook, explained, opened
from grading.bridge.late_elsewhere import by_arrival
from grading.collect.attempts import HandedIn, Target
from grading.collect.download import shown, some
from grading.collect.students import Students
from grading.intake.came import Came
from grading.intake.student_names import compact
from grading.intake.times import lacks_year


def on_missing(one: HandedIn, course: Target) -> Iterator[str]:
    """Yield a sentence if some of the assignment's notebooks were not handed in."""
    missing = [f"{name}.ipynb" for name in course.notebooks if name not in one.notebooks]
    if missing:
        yield f"{one.student}: {_and(missing)} missing: what is asked there gets 0"


def on_others(places: Collection[str]) -> Iterator[str]:
    """Yield how many hand-ins for other assignments lie there too."""
    if places:
        several = "hand-ins" if len(places) > 1 else "hand-in"
        yield f"{len(places)} {several} for other assignments, which are not looked at here"


def on_derived(known: Students) -> Iterator[str]:
    """Yield whose name is one that the download gave them."""
    if known.derived:
        names = [name if compact(name).startswith(compact(who)) else f"{name} ({who})"
                 for name, who in known.derived.items()]  # fmt: skip
        yield f"not in {known.where or 'a roster'}, so named after the download: {some(names)}"


def on_times(arrived: Mapping[str, Came], known: Students) -> Iterator[str]:
    """Yield how many came nobody knows when, and what helps."""
    timeless = [student for student, one in arrived.items() if not one.time]
    if timeless:
        yield (
            f"when {len(timeless)} of {len(arrived)} were handed in is not known: no penalty for "
            f"lateness can follow; {_how_to_tell(timeless, known)}"
        )


def on_zone(arrived: Mapping[str, Came], asked: str, config: Config) -> Iterator[str]:
    """Yield which zone was taken for times that name none, and why; an hour may make one late."""
    count = sum(one.assumed for one in arrived.values())
    if not count:
        return
    said = f"{count} of {len(arrived)} times of handing in name no zone: they were read in"
    if asked:
        yield f"{said} {asked} (--zone)"
    elif "timezone" in config.Exchange:
        yield f"{said} {config.Exchange.timezone} (c.Exchange.timezone in nbgrader_config.py)"
    else:
        yield (
            f"{said} UTC, and may be wrong by hours: collect the same again with the zone that the "
            "other system shows, as --zone Europe/Madrid, which corrects them"
        )


def on_years(arrived: Mapping[str, Came], known: Students, due: datetime | None) -> Iterator[str]:
    """Yield which times name no year, so that the due date gave them theirs."""
    texts = [one.time for one in known.people if one.student in arrived and lacks_year(one.time)]
    if texts and due:
        yield (
            f"{len(texts)} of {len(arrived)} times of handing in name no year, such as "
            f'"{shown(texts[0])}": of the years, the one nearest to the due date was taken'
        )


def on_lateness(
    arrived: Mapping[str, Came], place: CourseDirectory, assignment: str
) -> Iterator[str]:
    """Yield a sentence if the download calls others late than their times and the due date do.

    Raises:
        GradingError: the gradebook cannot be used.
    """
    try:
        with opened(place.db_url, place.course_id, "grade run") as book, explained():
            said = by_arrival(book, assignment, arrived)
    except (NoGradebook, MissingEntry):  # then there is no due date yet
        return
    if said:
        yield said


def on_names(
    arrived: Mapping[str, Came], known: Students, place: CourseDirectory, roster: Path, column: str
) -> Iterator[str]:
    """Yield who has a name in the roster and none in the gradebook, which pages and report show.

    Raises:
        GradingError: the gradebook cannot be used.
    """
    named = [p.student for p in known.people if p.student in arrived and (p.first or p.last)]
    try:
        with opened(place.db_url, place.course_id, "grade run") as book, explained():
            there = {str(one.id) for one in book.students if one.first_name or one.last_name}
    except NoGradebook:
        there = set()
    if nameless := [student for student in named if student not in there]:
        command = f"grade students {shlex.quote(str(roster))}"
        command += f" --id {shlex.quote(column)}" if column else ""
        yield f"not in the gradebook with a name: {some(nameless)}; `{command}` tells it"


def _and(names: list[str]) -> str:
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"


def _how_to_tell(timeless: list[str], known: Students) -> str:
    """Say what helps: the roster says no time of these, or one that nobody can read."""
    for person in known.people:
        if person.time and person.student in timeless:
            return (
                f'"{shown(person.time)}" in {known.where} is not read as a time: write it as '
                "2026-06-10 23:14"
            )
    return (
        "if a column of the roster says when, --time HEADING names it; docs/collecting.md tells of "
        "other ways"
    )
