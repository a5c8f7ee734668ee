"""Sorts what was downloaded: whose it is, whether it belongs to the assignment, which is newest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from course.layout import HINTS
from grading.collect import exchange
from grading.collect.attempts import Attempt, HandedIn, OfAnother, Target, attempts_at
from grading.collect.beside import Homes, Labelled, add_files
from grading.collect.download import Download, Item, LeftOut, shown, some
from grading.collect.labelling import (
    folder_of,
    keeps_time,
    labelled,
    side_of,
    timed_by,
    within_bounds,
)
from grading.collect.labels import FOLDER, Label
from grading.collect.names import NOT_HANDED_IN
from grading.collect.students import Students
from grading.intake.recognise import is_called_a_notebook

_Unfit = tuple[Label | None, Item, str]


@dataclass
class _Found:
    """What lies in a download, as it is looked through.

    Attributes:
        attempts: notebooks of the assignment, by student.
        files: others, by what one student handed in together.
        homes: the folders of notebooks.
        unfit: notebooks that are not of the assignment, with a sentence, by the same.
        with_notebook: of what was handed in together, all with a notebook.
    """

    homes: Homes
    attempts: dict[str, list[Attempt]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, list[Labelled]] = field(default_factory=lambda: defaultdict(list))
    unfit: dict[str, list[_Unfit]] = field(default_factory=lambda: defaultdict(list))
    with_notebook: set[str] = field(default_factory=set)


def sort(download: Download, course: Target, students: Students) -> list[HandedIn]:
    """Return what is to lie in each student's folder; who is left out stands in the download."""
    those = list(labelled(download, course.assignment, course.pattern, students))
    times = {
        timed_by(label, item): item
        for label, item in those
        if label and keeps_time(label, item, course.assignment)
    }
    found = _Found(Homes(frozenset(course.assignments - {course.assignment})))
    for label, item in within_bounds(those, download):
        side = side_of(label) if label else ""
        if label and (label.hand_in or _is_a_file(label, item)):
            found.files[side].append((label, item))
        if is_called_a_notebook(item.name):
            found.with_notebook.add(side)
            with _unless_unfit(item, label, found, download):
                for attempt in attempts_at(item, label, course, students, times):
                    found.attempts[attempt.person.student].append(attempt)
                    found.homes.add(item)
    handed_in = list(_of_each(found, course, download))
    _say_what_is_unfit(found, handed_in, download)
    return handed_in


def _is_a_file(label: Label, item: Item) -> bool:
    """Say whether something is a file beside a notebook, of the student's own."""
    is_theirs = not label.typed and label.file not in NOT_HANDED_IN
    return is_theirs and not is_called_a_notebook(item.name)


@contextmanager
def _unless_unfit(
    item: Item, label: Label | None, found: _Found, download: Download
) -> Iterator[None]:
    """Keep in mind why a notebook is not taken, if it is not."""
    path = shown(item.path)
    try:
        yield
        return
    except LeftOut as error:
        if isinstance(error, OfAnother):
            found.homes.add(item)
            in_its_own = error.assignment in item.path.split("/")[:-1]
            if in_its_own and label and label.system == FOLDER:  # and nobody handed it in for ours
                download.others.add(folder_of(item))
                return
        why = str(error)
        sentence = why if path in why else f"{path}: {why}"
    except Exception as error:  # of a kind nobody thought of: the class goes on
        sentence = f"{path} cannot be taken ({type(error).__name__}: {error})"
    found.unfit[side_of(label) if label else ""].append((label, item, sentence))


def _of_each(found: _Found, course: Target, download: Download) -> Iterator[HandedIn]:
    """Yield what is to lie in each student's folder."""
    for student, attempts in sorted(found.attempts.items()):
        try:
            handed_in = _newest(attempts)
        except LeftOut as error:
            download.leave_out(f"{student}: {error}")
            continue
        add_files(handed_in, found.files, found.homes, download, course)
        yield handed_in


def _say_what_is_unfit(found: _Found, handed_in: Iterable[HandedIn], download: Download) -> None:
    """Say which notebooks are not taken, and who handed in none."""
    taken = {item.path for one in handed_in for item in one.files.values()}
    those = [one.label for each in handed_in for one in each.notebooks.values()]
    newest = {label.who: label.time for label in those if label.hand_in}
    for side, several in found.unfit.items():
        for label, item, sentence in several:
            if not _is_before(label, newest) and item.path not in taken:
                download.leave_out(sentence + _instead(label, newest), side)
    for side, files in sorted(found.files.items()):
        if side not in found.with_notebook and not _is_before(files[0][0], newest):
            download.leave_out(_without_notebook(files) + _instead(files[0][0], newest))


def _is_before(label: Label | None, newest: Mapping[str, str]) -> bool:
    """Say whether something is in a hand-in of the exchange that was followed by a better one."""
    return bool(label and label.hand_in and label.time < newest.get(label.who, ""))


def _instead(label: Label | None, newest: Mapping[str, str]) -> str:
    """Say that an older hand-in of the exchange is taken, if one is."""
    newer = label and label.hand_in and label.time > newest.get(label.who, label.time)
    return "; the hand-in before it is taken" if newer else ""


def _without_notebook(files: Sequence[Labelled]) -> str:
    """Say who handed in other files only, and which."""
    who = shown(files[0][0].who)
    paths = [item.path for label, item in files if item.name not in (*NOT_HANDED_IN, HINTS)]
    only = f"only {some(paths)}" if paths else "nor any other file that did not come with it"
    return f"{who} handed in no notebook, {only}"


def _newest(attempts: Iterable[Attempt]) -> HandedIn:
    """Choose among the attempts of one student.

    Raises:
        LeftOut: two files cannot be told apart by time, number or name.
    """
    counting, older = exchange.newest(list(attempts))
    by_notebook: dict[str, dict[str, Attempt]] = defaultdict(dict)
    for attempt in counting:
        same = by_notebook[attempt.notebook].get(attempt.digest)
        if not same or _is_newer(attempt, same):
            by_notebook[attempt.notebook][attempt.digest] = attempt
    handed_in = HandedIn(older=older)
    for notebook, several in sorted(by_notebook.items()):
        *before, newest = _in_order(list(several.values()))
        handed_in.notebooks[notebook] = newest
        handed_in.older += before
    return handed_in


def _is_newer(attempt: Attempt, same: Attempt) -> bool:
    """Say whether a notebook was handed in once more, with a time of its own each time."""
    times = attempt.time, same.time
    own = attempt.label.time and same.label.time
    return bool(own and times[0] and times[1] and times[0] > times[1])


def _in_order(attempts: list[Attempt]) -> list[Attempt]:
    """Return the attempts at a notebook, the newest last; what has the best knowledge decides."""
    times = {id(attempt): attempt.time for attempt in attempts}
    if all(times.values()) and len(set(times.values())) == len(attempts):
        return sorted(attempts, key=lambda attempt: attempt.time.timestamp() if attempt.time else 0)
    for number in (lambda a: a.label.order, lambda a: a.label.copy):
        if len(set(map(number, attempts))) == len(attempts):
            return sorted(attempts, key=number)
    names = " and ".join(shown(attempt.item.path) for attempt in attempts[:3])
    raise LeftOut(f"{names} are {len(attempts)} files for one notebook, and nothing says which "
                  "is newer: take one out")  # fmt: skip
