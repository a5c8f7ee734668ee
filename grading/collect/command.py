"""The command `grade collect`."""

from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from course.layout import Course
from grading.bridge.configuration import directory, load
from grading.bridge.gradebook import NoGradebook, explained
from grading.bridge.gradebook import opened as opened_gradebook
from grading.bridge.lateness import due_date
from grading.collect import class_roster, notes
from grading.collect.attempts import HandedIn, Target
from grading.collect.download import Download, LeftOut, opened
from grading.collect.placing import Placer, came
from grading.collect.same_people import by_address
from grading.collect.sorting import sort
from grading.collect.students import Students
from grading.errors import GradingError
from grading.intake.arrival import folder_of
from grading.intake.came import Came, Record
from grading.intake.recognise import cells_of
from grading.intake.times import as_written
from grading.line.safe_text import on_one_line


@dataclass(frozen=True)
class Options:
    """What the command line asks for.

    Attributes:
        assignment: the name of the assignment.
        download: the zip or folder.
        roster: a CSV file with the students.
        id: the heading of the roster's column that names students here.
        time: that of its column that says when they handed in.
        zone: of times that name none.
        replace: whether a hand-in may take the place of another one.
        dry_run: whether only to say what would be done.
    """

    assignment: str
    download: Path
    roster: Path | None = None
    id: str = ""
    time: str = ""
    zone: str = ""
    replace: bool = False
    dry_run: bool = False


@dataclass
class _Done:
    """What became of a download."""

    new: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    arrived: dict[str, Came] = field(default_factory=dict)


def collect(root: Path, options: Options) -> int:
    """Collect hand-ins into the course at ``root``; return 1 if something was left out.

    So is a student of whom a list of the class knows nothing: to be looked at before it is graded.

    Raises:
        GradingError: nothing can be collected.
    """
    config = load(root)
    place = directory(config)
    due = due_date(place.db_url, place.course_id, options.assignment)
    course = replace(_course(root, config, options, place), due=due)
    known = _students(config, place, options)
    record = Record(root, options.assignment)
    placer = Placer(record, options.replace, options.dry_run, course.ignored)
    with opened(options.download, course.is_of_another) as download:
        if not (download.items or download.zips or download.count or download.others):
            raise GradingError(f"there is nothing in {options.download}.")
        done = _Done()
        try:
            for one in sort(download, course, known):
                _place(one, done, download, placer, place)
                done.notes += notes.on_missing(one, course)
        finally:  # what lies there is known, whatever comes between
            if not options.dry_run:
                placer.record.add(done.arrived)
    done.notes += [
        *known.notes,
        *placer.retimed,
        *notes.on_others(download.others),
        *notes.on_derived(known),
        *notes.on_times(done.arrived, known),
        *notes.on_zone(done.arrived, options.zone, config),
        *notes.on_years(done.arrived, known, due),
        *notes.on_lateness(done.arrived, place, options.assignment),
    ]
    if options.roster:
        done.notes += notes.on_names(done.arrived, known, place, options.roster, options.id)
    _tell(done, download, options, placer.record)
    in_no_list = known.derived and any(one.first or one.last for one in known.people)
    return 1 if download.count or in_no_list else 0


def _course(root: Path, config: Config, options: Options, place: CourseDirectory) -> Target:
    cells = cells_of(Course(root, config).source)
    known = sorted({assignment for assignment, _ in cells})
    if options.assignment not in known:
        there = ", ".join(known) or "none"
        raise GradingError(f"there is no assignment {options.assignment!r}; known: {there}.")
    name = options.zone or str(config.Exchange.get("timezone", "UTC"))
    try:
        zone = UTC if name == "UTC" else ZoneInfo(name)  # a system may have no list of zones
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise GradingError(f"there is no time zone {name!r}; one is Europe/Madrid.") from None
    pattern = str(config.FileNameCollectorPlugin.get("named_regexp", ""))
    return Target(options.assignment, cells, zone, pattern, tuple(place.ignore))


def _students(config: Config, place: CourseDirectory, options: Options) -> Students:
    """Return those of the roster; else those of the gradebook, if it knows their names."""
    if options.roster:
        known = class_roster.read(options.roster, options.id, options.time)
        try:
            with opened_gradebook(place.db_url, place.course_id, "grade run") as book, explained():
                known.people, told = by_address(known.people, book.students)
        except NoGradebook:
            return known
        known.notes += told
        return known
    for option in ("id", "time"):
        if getattr(options, option):
            raise GradingError(f"--{option} names a column of the roster: give --roster as well.")
    try:
        gradebook = opened_gradebook(place.db_url, place.course_id, "grade run")
    except NoGradebook:
        return Students()
    heading = ["id", "first_name", "last_name", "email", "lms_user_id"]
    with gradebook, explained():
        listed = [
            [str(getattr(person, name) or "") for name in heading] for person in gradebook.students
        ]
    return Students(class_roster.of_rows(heading, listed, 0), "the gradebook")


def _place(
    one: HandedIn, done: _Done, download: Download, placer: Placer, place: CourseDirectory
) -> None:
    assignment = placer.record.folder.name
    folder = folder_of(place, place.submitted_directory, one.student, assignment)
    paths = on_one_line(" and ".join(attempt.item.path for attempt in one.notebooks.values()))
    try:
        became = placer.place(one, folder)
    except LeftOut as error:
        download.leave_out(f"{one.student}: {paths} {error}")
        return
    except GradingError:
        raise
    except Exception as error:  # of a kind nobody thought of: the class goes on
        what = f"{type(error).__name__}: {error}"
        download.leave_out(f"{one.student}: {paths} cannot be taken ({what})")
        return
    done.arrived[one.student] = came(one)
    if not one.time and became == "same":  # then its file still has the time that was known
        before = placer.record.read().get(one.student, done.arrived[one.student])
        known = replace(done.arrived[one.student], time=before.time, assumed=before.assumed)
        done.arrived[one.student] = known
    where = {"new": done.new, "same": done.same}.get(became, done.replaced)
    where.append(one.student)
    if where is done.replaced:
        done.notes.append(f"{one.student}: what was there before is kept in {became}")
    if placer.dry and became != "same":
        done.notes.append(f"{one.student}: would be collected from {paths}")
    try:
        done.notes += _notes(one, placer)
    except LeftOut as error:
        download.leave_out(f"{one.student}: an older attempt {error}")


def _notes(one: HandedIn, placer: Placer) -> list[str]:
    told = [
        f"{one.student}: {attempt.damage} It is collected; `grade run` will set it aside."
        for attempt in one.notebooks.values()
        if attempt.damage
    ]
    if one.older:
        newest = ", ".join(on_one_line(a.item.path) for a in one.notebooks.values())
        older = ", ".join(on_one_line(a.item.path) for a in one.older)
        told.append(
            f"{one.student}: {newest} is the newest; kept in {placer.keep_older(one)}: {older}"
        )
    if one.late:
        when = as_written(one.time)
        told.append(f"{one.student}: late, by the name of the file; " + (
            f"handed in at {when}" if when else "the download does not say when"
        ))  # fmt: skip
    return told


def _tell(done: _Done, download: Download, options: Options, record: Record) -> None:
    for note in done.notes:
        print(f"note: {on_one_line(note)}")
    for sentence in download.told():
        print(f"left out: {on_one_line(sentence)}.")
    would = "would be " if options.dry_run else ""
    print(
        f"{options.assignment}: {len(done.new)} {would}collected, {len(done.replaced)} {would}"
        f"replaced, {len(done.same)} there already, {download.count} left out"
        + ("; nothing was written." if options.dry_run else f"; record: {record.path}.")
    )
