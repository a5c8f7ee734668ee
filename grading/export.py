"""Writes scores so that Canvas or Moodle can import them, as export plugins of nbgrader.

`nbgrader export --exporter grading.export.CanvasExporter` runs one as well as `grade export` does.
A student without marks for an assignment has no score in it, which is not the same as 0.
"""

import csv
import io
import re
import sys
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExportPlugin
from sqlalchemy.engine import make_url
from traitlets import Unicode

from grading import export_roster
from grading.batch.config import load
from grading.batch.gradebook import explained
from grading.errors import GradingError
from grading.export_roster import Row

# What a spreadsheet would take for a formula, https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_IDENTIFIER = re.compile(r"[\w.@+-]*")
_WITH_ID = re.compile(r"(.*) \(\d+\)")
_CANVAS = ("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID",
           "Integration ID", "Root Account", "Section")  # fmt: skip
_POINTS = "Points Possible"
MOODLE_MOST = 100  # unless an administrator allows more


@dataclass(frozen=True)
class Score:
    """What nbgrader says of one hand-in; `final` is what counts."""

    timestamp: Any
    raw: float
    penalty: float
    waits: bool

    @property
    def final(self) -> float:
        """The points less the penalty, and never below 0."""
        return max(0.0, self.raw - self.penalty)


@dataclass(frozen=True)
class Column:
    """One assignment, and the scores of those who have marks in it, by student."""

    name: str
    duedate: Any
    most: float
    scores: dict[str, Score]

    def text(self, student: str, without: str = "") -> str:
        """Return a student's score as it is written, or ``without`` where there is none."""
        return _number(self.scores[student].final) if student in self.scores else without


@dataclass
class Sheet:
    """What is to be written.

    Attributes:
        columns: one for each assignment.
        people: nbgrader's students by name, all of them.
        notes: what the instructor should know.
        left_out: students with a score who are not in the roster.
    """

    columns: list[Column]
    people: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def scored(self) -> list[str]:
        """The students who have at least one score."""
        return [name for name in self.people if any(name in c.scores for c in self.columns)]


class ScoreExporter(ExportPlugin):
    """What all formats have in common; `lines` is for each to write."""

    default_name = "grades.csv"
    encoding = "utf-8"
    roster = Unicode("", help="CSV file with the students as the other system knows them.").tag(
        config=True
    )

    def export(self, gradebook: Gradebook) -> None:
        """Write the file; what the instructor should know goes to nbgrader's log."""
        try:
            sheet = self.write(gradebook)
        except GradingError as error:
            self.log.error(str(error))
            sys.exit(1)  # as nbgrader's commands do
        for note in sheet.notes:
            self.log.warning(note)

    def write(self, gradebook: Gradebook) -> Sheet:
        """Write the file, and return what it was made of.

        Raises:
            GradingError: there is nothing to write, or it cannot be written.
        """
        with explained():
            sheet = _sheet(gradebook, list(map(str, self.assignment)), set(map(str, self.student)))
        text = io.StringIO(newline="")
        csv.writer(text).writerows(self.lines(sheet))
        try:
            Path(self.path).write_text(text.getvalue(), encoding=self.encoding, newline="")
        except OSError as error:
            raise GradingError(f"{self.path} cannot be written: {error.strerror}.") from None
        return sheet

    @property
    def path(self) -> str:
        """Where to write."""
        return self.to or self.default_name

    @abstractmethod
    def lines(self, sheet: Sheet) -> list[Row]:
        """Return the lines of the file; add to the sheet's notes and to those left out."""

    def _find(
        self, sheet: Sheet, rows: Sequence[Row], columns: Sequence[int], any_case: bool = False
    ) -> export_roster.Match:
        """Match the students who have scores with the rows of the roster.

        Raises:
            GradingError: nobody is found.
        """
        found = export_roster.match(rows, columns, sheet.scored, any_case)
        if not found.rows:
            raise GradingError(
                f"no student of the gradebook, such as {sheet.scored[0]}, is found in "
                f"{self.roster}: the folders under submitted must be named after one of its "
                "columns, such as the login."
            )
        sheet.left_out += [student for student in sheet.scored if student not in found.rows]
        if sheet.left_out:
            sheet.notes.append(f"not in {self.roster}, so left out: {', '.join(sheet.left_out)}.")
        return found


class CanvasExporter(ScoreExporter):
    """A file for Canvas: Grades, Import.

    The columns are those of a gradebook that Canvas exports and imports, by the Canvas Instructor
    Guide ("How do I import grades in the Gradebook?") and `lib/gradebook_importer.rb` of
    instructure/canvas-lms: Student, ID, SIS User ID, SIS Login ID, Section, then a column for each
    assignment, headed by its title and, if Canvas has it, its number in brackets; below the
    headings the row Points Possible. Canvas finds a student by ID, else by SIS User ID, SIS Login
    ID, name. There is no byte order mark: Canvas would compare it with the first heading.
    """

    default_name = "grades-canvas.csv"

    def lines(self, sheet: Sheet) -> list[Row]:
        """Return Canvas' own rows with our scores, or rows with the logins alone."""
        return self._with_roster(sheet) if self.roster else _canvas_without(sheet)

    def _with_roster(self, sheet: Sheet) -> list[Row]:
        heading, rows = export_roster.read(Path(self.roster))
        kept = [place for place, name in enumerate(heading) if name in _CANVAS]
        if not {"ID", "Section"} <= set(heading) or not {"Student", "LastName"} & set(heading):
            raise GradingError(
                f"{self.roster} is no gradebook of Canvas, which begins with the columns Student, "
                "ID, … Section: in Canvas, open Grades and choose Export."
            )
        possible = next((row for row in rows if _POINTS in row[0]), [""] * len(heading))
        # Canvas' row on hidden assignments has nobody's ID, and Canvas skips it.
        rows = [row for row in rows if row[heading.index("ID")]]
        telling = [place for place in kept if "ID" in heading[place]]
        found = self._find(sheet, rows, telling, any_case=True)
        by_row = {id(row): student for student, row in found.rows.items()}
        places = [_place(heading, column.name) for column in sheet.columns]
        sheet.notes += _differences(sheet.columns, places, possible)
        lines: list[list[str]] = [
            [*(heading[place] for place in kept)],
            [f"    {_POINTS}", *("" for _ in kept[1:])],
            *([_as_it_was(heading[place], row[place]) for place in kept] for row in rows),
        ]
        for column, place in zip(sheet.columns, places, strict=True):
            lines[0].append(column.name if place is None else heading[place])
            lines[1].append(_number(column.most) if place is None else possible[place])
            for line, row in zip(lines[2:], rows, strict=True):
                # What Canvas has of somebody without marks stays: a blank would take it away.
                before = "" if place is None else row[place]
                line.append(column.text(by_row.get(id(row), ""), before))
        return list(lines)


def _canvas_without(sheet: Sheet) -> list[Row]:
    names = [column.name for column in sheet.columns]
    most = [_number(column.most) for column in sheet.columns]
    heading = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *names]
    rows = [
        [_last_first(sheet.people[student]), "", "", _identifier(student), "",
         *(column.text(student) for column in sheet.columns)]
        for student in sheet.scored
    ]  # fmt: skip
    return [heading, [f"    {_POINTS}", "", "", "", "", *most], *rows]


def _place(heading: Row, name: str) -> int | None:
    """Return the place of the assignment of that title; Canvas adds its number in brackets."""
    for place, title in enumerate(heading):
        found = _WITH_ID.fullmatch(title)
        if name == title or (found and found[1] == name):
            return place
    return None


def _as_it_was(title: str, text: str) -> str:
    """Return what Canvas says of a student; logins and numbers must be found again."""
    return _identifier(text) if "ID" in title else _harmless(text)


def _differences(
    columns: Sequence[Column], places: Sequence[int | None], possible: Row
) -> list[str]:
    told = []
    for column, place in zip(columns, places, strict=True):
        if place is None:
            told.append(
                f"Canvas has no assignment {column.name}: the import will offer to make it. If it "
                "is there under another title, give it this one and export the roster again."
            )
        elif _number(column.most) != _plain(possible[place]):
            told.append(
                f"{column.name} has {_number(column.most)} points here and {possible[place]} in "
                "Canvas: points are written as they are here."
            )
    return told


def _plain(points: str) -> str:
    """Return points from Canvas, which may have a decimal comma, as we write them."""
    try:
        return _number(float(points.replace(",", ".")))
    except ValueError:
        return points or "no"


class MoodleExporter(ScoreExporter):
    """A file for Moodle: Grades, Import, CSV file.

    MoodleDocs, "Grade import": any CSV file, of which one column identifies the user, and is mapped
    to username, useridnumber or useremail, and others hold grades. By Moodle's
    `grade/import/csv/classes/load_data.php`, one unknown user ends the whole import, a row without
    identifier would be taken for the user of the row above, and "-" is no grade. So only students
    with a score are written, and "-" where they have none.
    """

    default_name = "grades-moodle.csv"

    def lines(self, sheet: Sheet) -> list[Row]:
        """Return a row for each student: the identifier, then the scores."""
        title, names = self._identifiers(sheet)
        if any(score.final > MOODLE_MOST for c in sheet.columns for score in c.scores.values()):
            sheet.notes.append(
                f"some scores are above {MOODLE_MOST}: Moodle refuses the file unless its "
                "administrator has set unlimitedgrades."
            )
        rows = [
            [_identifier(name), *(column.text(student, "-") for column in sheet.columns)]
            for student, name in names.items()
        ]
        return [[title, *(column.name for column in sheet.columns)], *rows]

    def _identifiers(self, sheet: Sheet) -> tuple[str, dict[str, str]]:
        """Return the heading of the column that identifies, and what it says of each student."""
        if not self.roster:
            return "username", {student: student for student in sheet.scored}
        heading, rows = export_roster.read(Path(self.roster))
        found = self._find(sheet, rows, range(len(heading)))
        return heading[found.column], {
            student: row[found.column] for student, row in found.rows.items()
        }


class CsvExporter(ScoreExporter):
    """A table for spreadsheets and programs: nbgrader's own columns, one row for each score.

    Other than nbgrader's, it quotes names, and leaves blank what is not there. It begins with a
    byte order mark, by which spreadsheets see that it is UTF-8.
    """

    encoding = "utf-8-sig"
    heading = (
        "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
        "raw_score", "late_submission_penalty", "score", "max_score",
    )  # fmt: skip

    def lines(self, sheet: Sheet) -> list[Row]:
        """Return a row for each assignment and student, also for those without marks."""
        rows = [
            _csv_row(column, student, person)
            for column in sheet.columns
            for student, person in sheet.people.items()
        ]
        return [self.heading, *rows]


def _csv_row(column: Column, student: str, person: Any) -> Row:
    score = column.scores.get(student)
    told = (score.raw, score.penalty, score.final) if score else ()
    return [
        column.name, str(column.duedate or ""), str((score and score.timestamp) or ""),
        _identifier(student), *(_harmless(of or "") for of in
                                (person.last_name, person.first_name, person.email)),
        *([_number(value) for value in told] or ["", "", ""]), _number(column.most),
    ]  # fmt: skip


EXPORTERS: dict[str, type[ScoreExporter]] = {
    "canvas": CanvasExporter,
    "moodle": MoodleExporter,
    "csv": CsvExporter,
}


def export(
    root: Path, assignments: Sequence[str], kind: str, to: Path | None, roster: Path | None
) -> int:
    """Export from the gradebook of the course at ``root``; return 1 if somebody was left out.

    Raises:
        GradingError: there is nothing to write, or it cannot be written.
    """
    config = load(root)
    if kind == "csv" and roster:
        raise GradingError("--roster is for Canvas and Moodle; the format csv has no use for it.")
    exporter = EXPORTERS[kind](config=config)
    exporter.to, exporter.roster = str(to or ""), str(roster or "")
    exporter.assignment = list(assignments)
    directory = CourseDirectory(config=config)
    with _gradebook(directory) as gradebook:
        sheet = exporter.write(gradebook)
    for note in sheet.notes:
        print(f"note: {note}")
    print(f"written: {exporter.path}, {len(sheet.scored) - len(sheet.left_out)} students.")
    return 1 if sheet.left_out else 0


def _gradebook(directory: CourseDirectory) -> Gradebook:
    """Open the gradebook of a course; nbgrader would make an empty one where there is none."""
    url = make_url(directory.db_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise GradingError(f"there is no gradebook {url.database} yet: run `grade run` first.")
    with explained():
        return Gradebook(directory.db_url, directory.course_id)


def _sheet(gradebook: Gradebook, wanted: Sequence[str], students: set[str]) -> Sheet:
    """Read the gradebook.

    Raises:
        GradingError: an assignment is unknown, or nobody has marks.
    """
    known = {assignment.name: assignment for assignment in gradebook.assignments}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        there = ", ".join(sorted(known)) or "none"
        raise GradingError(f"the gradebook does not know {', '.join(unknown)}; known: {there}.")
    people = {
        str(person.id): person
        for person in sorted(gradebook.students, key=lambda person: str(person.id))
        if not students or str(person.id) in students
    }
    sheet = Sheet([_column(known[name], people) for name in wanted or sorted(known)], people)
    if not sheet.scored:
        raise GradingError("nobody has marks yet: run `grade run ASSIGNMENT` first.")
    for column in sheet.columns:
        waiting = sum(score.waits for score in column.scores.values())
        if waiting:
            sheet.notes.append(
                f"{column.name}: {waiting} hand-ins wait to be marked by hand; what waits counts 0."
            )
    return sheet


def _column(assignment: Any, people: dict[str, Any]) -> Column:
    scores = {
        str(found.student.id): Score(
            found.timestamp, found.score, found.late_submission_penalty or 0.0,
            bool(found.needs_manual_grade),
        )
        for found in assignment.submissions
        if str(found.student.id) in people and _has_marks(found)
    }  # fmt: skip
    return Column(assignment.name, assignment.duedate, float(assignment.max_score or 0), scores)


def _has_marks(submission: Any) -> bool:
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    return any(grade.auto_score is not None or grade.manual_score is not None for grade in grades)


def _number(value: float) -> str:
    """Return points with two decimals at most, as Canvas shows them."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _identifier(text: str) -> str:
    """Return a name by which a system finds a student: changed only if it could do something.

    A login may begin with a sign; without brackets, quotes and bars it calls nothing.
    """
    return text if _IDENTIFIER.fullmatch(text) else _harmless(text)


def _last_first(person: Any) -> str:
    """Return the name as Canvas sorts it; the gradebook's own where there is none."""
    name = ", ".join(filter(None, [person.last_name, person.first_name]))
    return _harmless(name) if name else _identifier(str(person.id))
