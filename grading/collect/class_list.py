"""The command `grade students`: tells the gradebook who is in the class, with names."""

from pathlib import Path

from nbgrader.api import Gradebook, Student

from grading.bridge.configuration import directory, load
from grading.bridge.gradebook import begun, explained
from grading.collect import class_roster
from grading.collect.download import some
from grading.collect.same_people import by_address
from grading.collect.students import Person


def tell(root: Path, roster: Path, column: str = "", dry_run: bool = False) -> int:
    """Write the students of a roster, with what it says of them, to the gradebook; return 0.

    What the roster does not say, the gradebook keeps; nobody is taken out of it.

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
        if not dry_run:
            _write(book, [*new, *other])
    would = "would be " if dry_run else ""
    for note in [*listed.notes, *told]:
        print(f"note: {note}")
    if nameless:
        print(f"note: {roster} gives no name for {some(nameless)}")
    if absent:
        print(f"note: in the gradebook and not in {roster}, and left there: {some(absent)}")
    print(
        f"{len(new)} students {would}new, {len(other)} {would}changed, "
        f"{len(people) - len(new) - len(other)} as they were"
        + ("; nothing was written." if dry_run else ".")
    )
    return 0


def _news(person: Person, known: Student | None = None) -> dict[str, str]:
    """Return what the roster says of a student that the gradebook does not."""
    number = next(iter(person.numbers.values()), "")
    said = {"first_name": person.first, "last_name": person.last, "email": person.email,
            "lms_user_id": number}  # fmt: skip
    return {key: text for key, text in said.items() if text and text != getattr(known, key, None)}


def _write(book: Gradebook, people: list[Person]) -> None:
    for person in people:
        book.update_or_create_student(person.student, **_news(person))
