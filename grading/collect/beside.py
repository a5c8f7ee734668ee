"""Takes what came beside a student's notebooks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from grading.collect import exchange
from grading.collect.attempts import HandedIn, Target
from grading.collect.download import Download, Item
from grading.collect.labelling import folder_of, side_of
from grading.collect.labels import Label
from grading.collect.names import LONGEST, hand_in_name
from grading.intake.belongings import MAX_ENTRIES, MAX_FILES
from grading.intake.times import read_time

Labelled = tuple[Label, Item]


@dataclass
class Homes:
    """Folders that notebooks lie in: what lies beside one belongs to it, and to no other.

    Attributes:
        of: the paths of the notebooks of this course in a folder, of whatever assignment.
        others: the names of the other assignments: a folder that is called so is theirs.
    """

    others: frozenset[str]
    of: dict[str, set[str]] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        """Add a notebook of this course."""
        self.of.setdefault(folder_of(item), set()).add(item.path)

    def are_of(self, notebooks: set[str], label: Label, item: Item) -> bool:
        """Say whether a file belongs to some of these notebooks, as far as folders tell."""
        parts = item.path.split("/")[:-1]
        for depth in range(len(parts), label.depth, -1):  # what is above, the system has made
            there = self.of.get("/".join(parts[:depth]), set())
            if there or parts[depth - 1] in self.others:
                return bool(there & notebooks)
        return True


def add_files(
    handed_in: HandedIn,
    files: Mapping[str, Sequence[Labelled]],
    homes: Homes,
    download: Download,
    course: Target,
) -> None:
    """Add what came beside the notebooks: of each name the last, as many as grading takes."""
    found: dict[str, Item] = {}
    for side in sorted({side_of(attempt.label) for attempt in handed_in.notebooks.values()}):
        those = files.get(side, ())
        if those and those[0][0].hand_in:
            some = exchange.files(those, handed_in.notebooks, course.ignored)
        else:
            some = _files(those, handed_in, homes, course)
        for name, item in some:
            if any(len(part.encode()) > LONGEST for part in name.split("/")):
                why = f"has a name of more than {LONGEST} bytes: give it a shorter one"
                download.refuse(item.path, why, side)
            else:
                found[name] = item
    most = MAX_ENTRIES if handed_in.is_whole else MAX_FILES
    handed_in.files = dict(sorted(found.items())[:most])
    if len(found) > most:
        download.leave_out(
            f"{handed_in.student}: of {len(found)} files beside the notebook, {most} are taken"
        )


_Rank = tuple[int, float, bool]


def _files(
    those: Sequence[Labelled], handed_in: HandedIn, homes: Homes, course: Target
) -> Iterator[tuple[str, Item]]:
    """Yield a student's files, of several with one name the newest, or that beside a notebook."""
    notebooks = {attempt.item.path for attempt in handed_in.notebooks.values()}
    folders = {folder_of(attempt.item) for attempt in handed_in.notebooks.values()}
    found: dict[str, tuple[_Rank, Label, Item]] = {}
    for label, item in those:
        name = hand_in_name(label.file, handed_in.notebooks)
        if not name or not homes.are_of(notebooks, label, item):
            continue
        time = read_time(label.time, course.zone)
        rank = label.order, time.timestamp() if time else 0, folder_of(item) in folders
        if name not in found or rank >= found[name][0]:
            found[name] = rank, label, item
    for name, (_, label, item) in found.items():
        if time := read_time(label.time, course.zone):
            handed_in.times.append(time)
        yield name, item
