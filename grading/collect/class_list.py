"""The command `grade students`: tells the gradebook who is in the class, with names."""

from collections.abc import Mapping
from pathlib import Path

from nbgrader.api import Gradebook, Student

from grading.bridge.configuration import directory, load
from grading.bridge.gradebook import begun, explained
from grading.collect import class_roster
from grading.collect.download import some
from grading.collect.same_people import by_address
from grading.collect.students import Person
from grading.intake.student_names import compact
from grading.line.safe_text import on_one_line


def tell(root: Path, roster: Path, column: str = "", dry_run: bool = False) -> int:
    """Write the students of a roster, with what it says of them, to the gradebook; return 0.

    What the roster does not say, the gradebook keeps, and names that it has, where the roster
    has first and last name in one column; nobody is taken out of it.

    Args:
        root: the course.
        roster: a CSV file, as `class_roster.read` takes it.
        column: the heading of its column that names students here, if it cannot be guessed.
        dry_run: whether only to say what would be written.

    Raises:
        GradingError: the roster or the gradebook cannot be used.
    """
    place = directory(load(root))
    listed = class_roster.read(roster, column)
    with begun(place.db_url, place.course_id) as book, explained():
        known = {student.id: student for student in book.students}
        people, told = by_address(listed.people, known.values())
        new = [person for person in people if person.student not in known]
        other = [p for p in people if p.student in known and _news(p, known[p.student])]
        nameless = [person.student for person in people if not (person.first or person.last)]
        absent = sorted(known.keys() - {person.student for person in people})
        changes = [_told(person, known[person.student], dry_run) for person in other]
        kept = [_kept(person, known[person.student]) for person in people
                if _is_called_otherwise(person, known.get(person.student))]  # fmt: skip
        if not dry_run:
            _write(book, [*new, *other], known)
    would = "would be " if dry_run else ""
    for note in [*listed.notes, *told]:
        print(f"note: {note}")
    if nameless:
        print(f"note: {roster} gives no name for {some(nameless)}")
    if absent:
        print(f"note: in the gradebook and not in {roster}, and left there: {some(absent)}")
    if kept:
        print(
            f"note: {roster} has names in one column, so those of the gradebook were kept: "
            f"{some(kept)}; a list with two columns of names changes them"
        )
    for change in changes:
        print(change)
    print(
        f"{len(new)} students {would}new, {len(other)} {would}changed, "
        f"{len(people) - len(new) - len(other)} as they were"
        + ("; nothing was written." if dry_run else ".")
    )
    return 0


def _news(person: Person, known: Student | None = None) -> dict[str, str]:
    """Return what the roster says of a student that the gradebook does not."""
    number = next(iter(person.numbers.values()), "")
    said = {"email": person.email, "lms_user_id": number}
    if not (person.guessed and known and (known.first_name or known.last_name)):
        said |= {"first_name": person.first, "last_name": person.last}
    return {key: text for key, text in said.items() if text and text != getattr(known, key, None)}


def _is_called_otherwise(person: Person, known: Student | None) -> bool:
    """Return whether a name in one column is another than the gradebook's, in either order."""
    if known is None or not (person.guessed and (known.first_name or known.last_name)):
        return False
    first, last = compact(known.first_name or ""), compact(known.last_name or "")
    return compact(f"{person.first}{person.last}") not in (first + last, last + first)


def _kept(person: Person, known: Student) -> str:
    there = f"{known.first_name or ''} {known.last_name or ''}".strip()
    return on_one_line(f"{there} ({person.first} {person.last})".replace(" )", ")"))


def _told(person: Person, known: Student, dry_run: bool) -> str:
    """Return what becomes of a student, as `anna: last_name Li -> Lee`."""
    news = ", ".join(
        f"{key} {getattr(known, key) or '(none)'} -> {text}"
        for key, text in _news(person, known).items()
    )
    return on_one_line(f"{'would change' if dry_run else 'changed'}: {person.student}: {news}")


def _write(book: Gradebook, people: list[Person], known: Mapping[str, Student]) -> None:
    for person in people:
        news = _news(person, known.get(person.student))
        book.update_or_create_student(person.student, **news)
