"""Reads who is in the class, and what systems call them, from a list of students.

A roster is a CSV file: Moodle's grading worksheet (whose column Identifier holds the numbers of the
download, and which says when each hand-in came), its participants or grades; Canvas' gradebook;
nbgrader's own list of students.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path

from grading.collect.labels import CANVAS, MOODLE
from grading.collect.students import Person, Students
from grading.errors import GradingError
from grading.export import roster
from grading.intake.hand_in import NotJudged
from grading.intake.student_names import compact, one_form, student_name
from grading.line.safe_text import on_one_line

# Headings, in the order of preference, in the languages of the course.
_NAMES_A_STUDENT = (
    "id", "username", "nombre de usuario", "nome de usuário", "nome de utilizador", "sis login id",
    "id number", "número de id", "número de identificação", "sis user id",
)  # fmt: skip
_NUMBERS = {"Identifier": (MOODLE,), "Identificador": (MOODLE,), "ID": (CANVAS,),
            "lms_user_id": (MOODLE, CANVAS)}  # fmt: skip
_FULL_NAMES = ("student", "full name", "name", "nombre", "nombre completo", "nome", "nome completo")
# Canvas' own, which are English in each language, stand first: LastName and FirstName.
_FIRST_NAMES = ("firstname", "first name", "first_name", "given name", "nombre(s)", "nombres",
                "nombre", "nome(s)", "nome")  # fmt: skip
_LAST_NAMES = ("lastname", "last name", "last_name", "surname", "apellido(s)", "apellidos",
               "apellido", "sobrenome(s)", "sobrenome", "apelido(s)", "apelidos",
               "apelido")  # fmt: skip
_SURELY_FULL = ("student", "full name", "nombre completo", "nome completo")
_GROUPS = ("group", "groups", "grupo", "grupos")
_TIMES = ("last modified (submission)", "timestamp", "submitted at")
# Moodle's worksheet in the languages of the course; it says likewise when a mark was changed last.
_MODIFIED = ("last modified (", "última modificación (", "última modificação (",
             "última atualização (")  # fmt: skip
_OF_THE_MARK = ("grade", "calificación", "nota", "avaliação", "classificação")
# Whom Canvas lets teachers be, as the first of them who did so had it say: in its files
# config/locales/*.yml the name student_view_student_name. It is sorted by one word or another.
_TEST_STUDENTS = [sorted(name.split()) for name in
                  ("student test", "estudiante de prueba", "testar aluno")]  # fmt: skip
_CANVAS_NAMES = ("Student", "LastName", "FirstName")
_MOST_COLUMNS = 10  # in which names are looked for


def read(path: Path, column: str = "", time: str = "") -> Students:
    """Return the students of a roster.

    Args:
        path: of the CSV file.
        column: the heading of the column that names students here, if it cannot be guessed.
        time: that of the column that says when each handed in, if it has none of the known ones.

    Raises:
        GradingError: it is none, or has no such column.
    """
    heading, rows = roster.read(path)
    heading = [title.strip() for title in heading]
    place = _naming_column(path, heading, rows, column)
    if time:
        time = heading[_asked(path, heading, time)]
    people = of_rows(heading, rows, place, by_address=True, time=time)
    if not people:
        raise GradingError(f"{path} names no student in the column {heading[place]}.")
    rows_of = Counter(person.student for person in people)
    double = [student for student, count in rows_of.items() if count > 1]
    if double:
        raise GradingError(f"{path} has several rows for {', '.join(sorted(double))}.")
    whole = sorted(person.student for person in people if "@" in person.student)
    notes = [f"the same stands before the @ of several, so these are named by the whole address: "
             f"{', '.join(whole)}"] if whole else []  # fmt: skip
    if test := next(filter(None, (_test_student(heading, row) for row in rows)), ""):
        notes.append(f"{test} is Canvas' own, whom it lets teachers be, and left out")
    return Students(people, str(path), only_these=True, notes=notes)


def _naming_column(path: Path, heading: Sequence[str], rows: Sequence[roster.Row],
                   asked: str) -> int:  # fmt: skip
    """Return the number of the column that names students: of those that may, the fullest."""
    if asked:
        return _asked(path, heading, asked)
    titles = [title if title in _NUMBERS else title.casefold() for title in heading]
    may = [titles.index(title) for title in _NAMES_A_STUDENT if title in titles]
    may += [column for column in range(len(heading)) if _is_address(rows, column)]
    filled = {column: sum(bool(row[column].strip()) for row in rows) for column in may}
    if not any(filled.values()):
        raise GradingError(
            f"{path} has no column of logins, numbers or addresses: name one by --id; it has: "
            f"{', '.join(heading)}."
        )
    return max(may, key=lambda column: filled[column])


def _asked(path: Path, heading: Sequence[str], title: str) -> int:
    """Return the number of a column that the command line names."""
    if title.strip() not in heading:
        raise GradingError(f"{path} has no column {title}; it has: {', '.join(heading)}.")
    return heading.index(title.strip())


def _is_address(rows: Sequence[roster.Row], column: int) -> bool:
    return sum("@" in row[column] for row in rows) * 2 > len(rows)


def of_rows(
    heading: Sequence[str], rows: Sequence[roster.Row], place: int, by_address: bool = False,
    time: str = "",
) -> list[Person]:  # fmt: skip
    """Return the students of a table in whose column ``place`` they are named.

    Args:
        heading: of the columns.
        rows: of the table.
        place: the number of that column.
        by_address: whether an address in it is one of the student, whose name stands before the
            ``@``, if that is nobody else's; else it is the name.
        time: the heading of the column of times, if it is none of those that are known.
    """
    times = [time.casefold()] if time else _times(map(str.casefold, heading))
    return list(_people(heading, rows, place, by_address, times))


def _people(
    heading: Sequence[str], rows: Sequence[roster.Row], place: int, by_address: bool,
    times: Sequence[str],
) -> Iterator[Person]:  # fmt: skip
    before = Counter(one_form(row[place].partition("@")[0]).strip() for row in rows)
    for row in rows:
        if _test_student(heading, row):
            continue
        short = row[place].partition("@")[0]
        # Who has the same before the @ as another, as at another address, is told by the whole.
        alone = before[one_form(short).strip()] == 1
        try:
            student = student_name(short if by_address and alone else row[place])
        except NotJudged:  # as Canvas' row of points possible
            continue
        said = dict(zip(heading, map(on_one_line, row), strict=True))
        lower = {title.casefold(): text for title, text in said.items()}
        groups = [text for title in _GROUPS for text in lower.get(title, "").split(",")]
        yield Person(
            student, dict(_numbers(said)), frozenset(_names(heading, row)),
            frozenset(_full_names(heading, row)), frozenset(_addresses(row)),
            tuple(filter(None, map(str.strip, groups))),
            next((lower[title] for title in times if lower[title] not in ("", "-")), ""),
            *_written(lower),
        )  # fmt: skip


def _test_student(heading: Sequence[str], row: roster.Row) -> str:
    """Return the name of Canvas' test student if a row of its gradebook is that one's."""
    named = [text.strip() for title, text in zip(heading, row, strict=True)
             if title in _CANVAS_NAMES]  # fmt: skip
    words = sorted(re.findall(r"\w+", " ".join(named).casefold()))
    return on_one_line(", ".join(named)) if words in _TEST_STUDENTS else ""


def _written(said: Mapping[str, str]) -> tuple[str, str, str, bool]:
    """Return first name, last name and address, and whether the names are guessed.

    Of a full name without a comma the first word is taken for the first name.
    """
    first, last = (
        next((said[title] for title in titles if said.get(title)), "")
        for titles in (_FIRST_NAMES, _LAST_NAMES)
    )
    full = next((said[title] for title in _FULL_NAMES if said.get(title)), "")
    guessed = False
    if not last and "," in full:
        last, first = (part.strip() for part in full.split(",", 1))
    elif not last and not (first and first != full):
        first, _, last = full.partition(" ")
        guessed = True
    address = next((text for text in said.values() if re.fullmatch(r"[^@\s]+@[^@\s]+", text)), "")
    return first, last.strip(), address, guessed


def _times(headings: Iterable[str]) -> list[str]:
    """Return the headings under which it says when something was handed in, the best first."""
    there = list(headings)
    modified = [
        title
        for title in there
        if title.startswith(_MODIFIED) and not any(word in title for word in _OF_THE_MARK)
    ]
    return [title for title in _TIMES if title in there] + modified


def _numbers(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the number that each system has: Moodle writes `Participant 123`, or it in one word."""
    for title, systems in _NUMBERS.items():
        text = said.get(title, "")
        if match := re.search(r"(?<!\d)(\d+)$", text) or re.search(r"(\w+)$", text):
            yield from ((system, match[1]) for system in systems)


def _full_names(heading: Sequence[str], row: roster.Row) -> Iterator[str]:
    """Yield the names in columns for them: a full one, first and last in either order."""
    said: dict[str, str] = {}
    for title, text in zip(heading, row, strict=True):
        words, head = len(re.findall(r"\w+", text)), title.casefold()
        said.setdefault(head, text)
        if head in _SURELY_FULL or (head in _FULL_NAMES and words > 1):
            yield compact(text)
            yield compact("".join(reversed(text.split(",", 1))))
    first = next((said[title] for title in _FIRST_NAMES if said.get(title, "").strip()), "")
    last = next((said[title] for title in _LAST_NAMES if said.get(title, "").strip()), "")
    if first and last:
        yield compact(first + last)
        yield compact(last + first)


def _addresses(row: roster.Row) -> Iterator[str]:
    return (compact(text.partition("@")[0]) for text in row if "@" in text)


def _names(heading: Sequence[str], row: roster.Row) -> Iterator[str]:
    """Yield two columns of a row together, in either order."""
    texts = [compact(text) for title, text in zip(heading, row, strict=True)
             if text.strip() and title not in _NUMBERS]  # fmt: skip
    yield from ("".join(pair) for pair in permutations(texts[:_MOST_COLUMNS], 2))
