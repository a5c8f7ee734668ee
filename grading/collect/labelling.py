"""Says of each file of a download what its path says, and which of them are looked at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from grading.collect.download import Download, Item, cleaned, shown
from grading.collect.labels import Label
from grading.collect.owners import Owners
from grading.collect.students import Students
from grading.intake.belongings import MAX_FOLDER
from grading.intake.hand_in import TIMESTAMP
from grading.intake.recognise import is_called_a_notebook


def side_of(label: Label) -> str:
    """Return what the files that one student handed in together have in common."""
    parts = [label.system, label.who, label.number]
    return "/".join([*parts, label.hand_in] if label.hand_in else parts)


def labelled(
    download: Download, assignment: str, pattern: str, students: Students
) -> Iterator[tuple[Label | None, Item]]:
    """Yield each file with what its path says, its own name cleaned.

    What the exchange keeps of other assignments is passed over, and counted in the download. Of
    what it keeps of this one, the zips follow too, each beside what is in it.
    """
    paths = [item.path for item in download.items]
    owners = Owners(paths, assignment, students.knows, pattern)
    download.pass_over(partial(_of_another, owners, assignment))
    for item in download.items:
        try:
            label = owners.label_of(item.path)
        except Exception as error:  # of a kind nobody thought of: the class goes on
            download.refuse(item.path, f"cannot be taken ({type(error).__name__}: {error})")
            continue
        yield label and replace(label, file=cleaned(label.file)), item
    for item in download.zips:  # elsewhere, what they hold is what was handed in
        with suppress(Exception):
            label = owners.label_of(item.path) if "+" in item.path else None
            if label and label.hand_in:
                yield replace(label, file=cleaned(label.file)), item


def _of_another(owners: Owners, assignment: str, path: str) -> str:
    """Return the exchange's folder that a path is in, if it is for another assignment."""
    label = None
    with suppress(Exception):  # of a kind nobody thought of: it is said where the file is looked at
        label = owners.label_of(path) if "+" in path else None
    if not label or label.assignment in ("", assignment):
        return ""
    return "/".join(path.split("/")[: label.depth])


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


def inside(label: Label, path: str) -> list[str]:
    """Return the parts of a path within the exchange's folder of a hand-in, or within its zip."""
    parts = path.split("/")
    own, within = parts[label.depth - 1], parts[label.depth :]
    is_a_zip_around_it = own != label.hand_in and len(within) > 1 and within[0] == label.hand_in
    return within[1:] if is_a_zip_around_it else within


def timed_by(label: Label, item: Item) -> str:
    """Return what all files have in common for which the same file says when they came."""
    return side_of(label) if label.hand_in else folder_of(item)


def keeps_time(label: Label, item: Item, assignment: str) -> bool:
    """Say whether a file is where nbgrader writes when a hand-in came, and in no student's zip."""
    if label.hand_in:
        return inside(label, item.path) == [TIMESTAMP]
    *folders, name = item.path.split("/")
    own = folders[label.depth - 1] if 0 < label.depth <= len(folders) else ""
    in_place = {assignment}.issuperset(folders[label.depth :])
    return (
        label.keeps_time and name == TIMESTAMP and in_place and not own.casefold().endswith(".zip")
    )
