"""Says of each file of a download what its path says, and which of them are looked at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from grading.collect.download import Download, Item, cleaned, shown
from grading.collect.labels import Label
from grading.collect.owners import Owners
from grading.collect.students import Students
from grading.intake.belongings import MAX_FOLDER
from grading.intake.hand_in import TIMESTAMP
from grading.intake.recognise import is_called_a_notebook


def side_of(label: Label) -> str:
    """Return what the files that one student handed in together have in common."""
    return f"{label.system}/{label.who}/{label.number}"


def labelled(
    download: Download, assignment: str, pattern: str, students: Students
) -> Iterator[tuple[Label | None, Item]]:
    """Yield each file with what its path says, its own name cleaned."""
    paths = [item.path for item in download.items]
    owners = Owners(paths, assignment, students.knows, pattern)
    for item in download.items:
        label = owners.label_of(item.path)
        yield label and replace(label, file=cleaned(label.file)), item


def within_bounds(
    those: Sequence[tuple[Label | None, Item]], download: Download
) -> Iterator[tuple[Label | None, Item]]:
    """Yield the files, of each student as many as a hand-in may hold, the notebooks first."""
    rooms: dict[str, int] = defaultdict(lambda: MAX_FOLDER)
    beyond: dict[str, int] = defaultdict(int)
    for label, item in sorted(those, key=lambda one: not is_called_a_notebook(one[1].name)):
        side = side_of(label) if label else item.path
        rooms[side] -= item.size
        if rooms[side] >= 0:
            yield label, item
        else:
            beyond[label.who if label else item.path] += 1
    for who, count in beyond.items():
        download.leave_out(
            f"{shown(who)} handed in more than {MAX_FOLDER // 1_000_000} MB: {count} files are not "
            "looked at"
        )


def folder_of(item: Item) -> str:
    """Return the path of the folder, or zip, that a file lies in."""
    return item.path.rpartition("/")[0]


def keeps_time(label: Label, item: Item, assignment: str) -> bool:
    """Say whether a file is where nbgrader writes when a hand-in came, and in no student's zip."""
    *folders, name = item.path.split("/")
    own = folders[label.depth - 1] if 0 < label.depth <= len(folders) else ""
    in_place = {assignment}.issuperset(folders[label.depth :])
    return (
        label.keeps_time and name == TIMESTAMP and in_place and not own.casefold().endswith(".zip")
    )
