"""Writes scores so that Canvas or Moodle can import them, as export plugins of nbgrader.

`nbgrader export --exporter grading.export.CanvasExporter` runs one as well as `grade export` does.
A student without marks for an assignment has no score in it, which is not the same as 0.
"""

import csv
import io
import re
import sys
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Enum, Unicode

from grading.bridge.configuration import directory, load
from grading.bridge.gradebook import explained, opened
from grading.bridge.penalties import bring_in_step
from grading.errors import GradingError
from grading.export import roster as rosters
from grading.export import scores
from grading.export.excused import keep_words
from grading.export.roster import Row
from grading.export.scores import Column, Sheet, number
from grading.export.spreadsheet import harmless_cell, identifier
from grading.intake.student_names import shown_name

_WITH_ID = re.compile(r"(.*) \(\d+\)")
_CANVAS = ("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID",
           "Integration ID", "Root Account", "Section")  # fmt: skip
_POINTS = "Points Possible"
MOODLE_MOST = 100  # unless an administrator allows more


class ScoreExporter(ExportPlugin):
    """What all formats have in common; `lines` is for each to write."""

    default_name = "grades.csv"
    encoding = "utf-8"
    roster = Unicode("", help="CSV file with the students as the other system knows them.").tag(
        config=True
    )
    waiting = Enum(
        ("leave-out", "count"),
        "leave-out",
        help="Whether a hand-in that waits to be marked by hand is left without a score, or "
        "written with what it has so far, what waits as 0, or as it was marked before.",
    ).tag(config=True)

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
        wanted = list(map(str, self.assignment))
        with explained():
            sheet = scores.read(
                gradebook, wanted, set(map(str, self.student)), self.waiting == "count"
            )
            moved = [
                one for column in sheet.columns
                for one in bring_in_step(gradebook, column.name, self.config)
            ]  # fmt: skip
            if moved:
                sheet = scores.read(
                    gradebook, wanted, set(map(str, self.student)), self.waiting == "count"
                )
                sheet.notes += [one.sentence for one in moved]
        text = io.StringIO(newline="")
        csv.writer(text).writerows(self.lines(sheet))
        try:
            Path(self.path).write_text(text.getvalue(), encoding=self.encoding, newline="")
        except OSError as error:
            raise GradingError(f"{self.path} cannot be written: {error.strerror}.") from None
        sheet.notes = list(map(shown_name, sheet.notes))
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
    ) -> rosters.Match:
        """Match the students who have scores with the rows of the roster.

        Raises:
            GradingError: nobody is found.
        """
        found = rosters.match(rows, columns, sheet.scored, any_case)
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

    The columns are those that `lib/gradebook_exporter.rb` of instructure/canvas-lms writes and
    `lib/gradebook_importer.rb` asks for: Student, ID, SIS User ID, SIS Login ID, Section, then one
    for each assignment, headed by its title and, if Canvas has it, its number in brackets; below
    the headings the row Points Possible. Canvas finds a student by ID, else by SIS User ID, SIS
    Login ID, name. No byte order mark: Canvas would read it as part of the first heading.
    """

    default_name = "grades-canvas.csv"

    def lines(self, sheet: Sheet) -> list[Row]:
        """Return Canvas' own rows with our scores, or rows with the logins alone."""
        return self._with_roster(sheet) if self.roster else _canvas_without(sheet)

    def _with_roster(self, sheet: Sheet) -> list[Row]:
        heading, rows = rosters.read(Path(self.roster))
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
        for column, place in zip(sheet.columns, places, strict=True):
            sheet.notes += keep_words(column, place, found.rows)
        filled = [
            _canvas_column(column, place, heading, possible, rows, by_row)
            for column, place in zip(sheet.columns, places, strict=True)
        ]
        known = [
            [heading[place] for place in kept],
            [f"    {_POINTS}", *("" for _ in kept[1:])],
            *([_as_it_was(heading[place], row[place]) for place in kept] for row in rows),
        ]
        return [[*line, *more] for line, more in zip(known, zip(*filled, strict=True), strict=True)]


def _canvas_column(
    column: Column,
    place: int | None,
    heading: Row,
    possible: Row,
    rows: Sequence[Row],
    by_row: Mapping[int, str],
) -> list[str]:
    """Return an assignment's column: heading, points possible, and a score for each row.

    What Canvas has of somebody without a score here stays: a blank would take it away.
    """
    if place is None:
        top, before = [column.name, number(column.most)], ["" for _ in rows]
    else:
        top, before = [heading[place], possible[place]], [row[place] for row in rows]
    scores = [
        column.text(by_row.get(id(row), ""), there) for row, there in zip(rows, before, strict=True)
    ]
    return [*top, *scores]


def _canvas_without(sheet: Sheet) -> list[Row]:
    names = [column.name for column in sheet.columns]
    most = [number(column.most) for column in sheet.columns]
    heading = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *names]
    rows = [
        [_last_first(sheet.people[student]), "", "", identifier(student), "",
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
    return identifier(text) if "ID" in title else harmless_cell(text)


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
        elif number(column.most) != _plain(possible[place]):
            told.append(
                f"{column.name} has {number(column.most)} points here and {possible[place]} in "
                "Canvas: points are written as they are here."
            )
    return told


def _plain(points: str) -> str:
    """Return points from Canvas, which may have a decimal comma, as we write them."""
    try:
        return number(float(points.replace(",", ".")))
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
            [identifier(name), *(column.text(student, "-") for column in sheet.columns)]
            for student, name in names.items()
        ]
        return [[title, *(column.name for column in sheet.columns)], *rows]

    def _identifiers(self, sheet: Sheet) -> tuple[str, dict[str, str]]:
        """Return the heading of the column that identifies, and what it says of each student."""
        if not self.roster:
            return "username", {student: student for student in sheet.scored}
        heading, rows = rosters.read(Path(self.roster))
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
        column.name, _in_utc(column.duedate), _in_utc(column.came.get(student)),
        identifier(student), *(harmless_cell(of or "") for of in
                                (person.last_name, person.first_name, person.email)),
        *([number(value) for value in told] or ["", "", ""]), number(column.most),
    ]  # fmt: skip


def _in_utc(when: Any) -> str:
    """Return a time of the gradebook, which keeps all in UTC and does not say so."""
    return f"{when}+00:00" if when else ""


EXPORTERS: dict[str, type[ScoreExporter]] = {
    "canvas": CanvasExporter,
    "moodle": MoodleExporter,
    "csv": CsvExporter,
}


def export(
    root: Path, assignments: Sequence[str], kind: str, to: Path | None, roster: Path | None,
    waiting: str = "leave-out",
) -> tuple[int, list[str]]:  # fmt: skip
    """Export from the gradebook of the course at ``root``.

    Return 1 if somebody was left out, and the names of the assignments.

    Raises:
        GradingError: there is nothing to write, or it cannot be written.
    """
    config = load(root)
    if kind == "csv" and roster:
        raise GradingError("--roster is for Canvas and Moodle; the format csv has no use for it.")
    exporter = EXPORTERS[kind](config=config)
    exporter.to, exporter.roster = str(to or ""), str(roster or "")
    exporter.waiting = waiting
    exporter.assignment = list(dict.fromkeys(assignments))
    course = directory(config)
    with opened(course.db_url, course.course_id, "grade run") as gradebook:
        sheet = exporter.write(gradebook)
    for note in sheet.notes:
        print(f"note: {note}")
    print(f"written: {exporter.path}, {len(sheet.scored) - len(sheet.left_out)} students.")
    left_out = sheet.left_out or (
        waiting == "leave-out" and any(column.waiting for column in sheet.columns)
    )
    return (1 if left_out else 0), [column.name for column in sheet.columns]


def _last_first(person: Any) -> str:
    """Return the name as Canvas sorts it; the gradebook's own where there is none."""
    name = ", ".join(filter(None, [person.last_name, person.first_name]))
    return harmless_cell(name) if name else identifier(str(person.id))
