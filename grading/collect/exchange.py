"""Takes a hand-in of nbgrader's exchange as one whole, and of a student's the newest, as nbgrader.

The exchange keeps a folder of each time that somebody handed in. Its files, its time and its secret
belong together: a helper file of another day would change what the notebook does, and another
secret would give the page to nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path, PurePosixPath

from grading.collect.attempts import Attempt
from grading.collect.download import Item, LeftOut, cleaned, shown
from grading.collect.labelling import inside, side_of
from grading.collect.labels import Label
from grading.collect.names import hand_in_name, is_fit
from grading.intake.belongings import is_left_out
from grading.intake.hand_in import SECRET

Labelled = tuple[Label, Item]


def newest(attempts: Sequence[Attempt]) -> tuple[list[Attempt], list[Attempt]]:
    """Return a student's attempts that count, and those in older hand-ins of the exchange.

    Of the exchange's, those in the newest hand-in count: of several at one notebook the one that
    has its name; what came in another way counts as before.

    Raises:
        LeftOut: two hand-ins came at the same time.
    """
    by_hand_in: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if attempt.label.hand_in:
            by_hand_in[side_of(attempt.label)].append(attempt)
    if not by_hand_in:
        return list(attempts), []
    *older, last = _in_order(list(by_hand_in.values()))
    counting = list(_one_of_each(last))
    digests = {attempt.digest for attempt in counting}
    before = {one.digest: one for several in older for one in several if one.digest not in digests}
    return [one for one in attempts if not one.label.hand_in] + counting, list(before.values())


def _in_order(hand_ins: list[list[Attempt]]) -> list[list[Attempt]]:
    """Return hand-ins, each by what is in it, the newest last."""
    if all(several[0].time for several in hand_ins):
        when = {id(one): one[0].time.timestamp() for one in hand_ins if one[0].time}
        if len({*when.values()}) == len(hand_ins):
            return sorted(hand_ins, key=lambda one: when[id(one)])
    if len({several[0].label.time for several in hand_ins}) == len(hand_ins):
        return sorted(hand_ins, key=lambda one: one[0].label.time)
    names = " and ".join(shown(several[0].label.hand_in) for several in hand_ins[:3])
    raise LeftOut(f"{names} came at one time, and nothing says which is newer: take one out")


def _one_of_each(attempts: Iterable[Attempt]) -> Iterator[Attempt]:
    """Yield the attempts in one hand-in; of those at one notebook the one called so, if one is."""
    by_notebook: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        by_notebook[attempt.notebook].append(attempt)
    for notebook, several in by_notebook.items():
        called = [one for one in several if _inside(one) == [f"{notebook}.ipynb"]]
        yield from called or several


def _inside(attempt: Attempt) -> list[str]:
    return inside(attempt.label, attempt.item.path)


def files(
    those: Sequence[Labelled], notebooks: Mapping[str, Attempt], ignored: Sequence[str]
) -> Iterator[tuple[str, Item]]:
    """Yield what lies beside the notebooks of a hand-in, and where: all that nbgrader takes too.

    A zip is a file like others, unless a notebook that counts is in it: then what it holds was
    handed in.
    """
    counting = {attempt.item.path for attempt in notebooks.values()}
    zips = {item.path for _, item in those if item.path.casefold().endswith(".zip")}
    opened = {_zip_around(path, zips) for path in counting}
    found: dict[str, Item] = {}
    for label, item in those:
        around = _zip_around(item.path, zips)
        if item.path in counting | opened or around not in opened | {""}:
            continue
        name = place([item.name] if around else inside(label, item.path), notebooks, ignored)
        if name:
            found.setdefault(name, item)
    yield from _without_collisions(found)


def _zip_around(path: str, zips: Set[str]) -> str:
    """Return the outermost zip of a hand-in that a path is in, or nothing."""
    above = [str(parent) for parent in PurePosixPath(path).parents]
    return next((one for one in reversed(above) if one in zips), "")


def _without_collisions(found: Mapping[str, Item]) -> Iterator[tuple[str, Item]]:
    """Yield the files, but none where another one, or a folder, lies on some disk."""
    taken: set[str] = set()
    for name, item in sorted(found.items()):
        above = {str(parent).casefold() for parent in PurePosixPath(name).parents}
        if not taken & {*above, name.casefold()}:
            taken.add(name.casefold())
            yield name, item


def place(parts: Sequence[str], notebooks: Iterable[str], ignored: Sequence[str]) -> str:
    """Return where a file of a hand-in of the exchange may lie in a student's folder, or nothing.

    Args:
        parts: of its path in the hand-in.
        notebooks: those of the assignment that lie there.
        ignored: patterns of names that nbgrader takes over from nobody.
    """
    if list(parts) == [SECRET]:
        return SECRET
    first, *more = parts
    fit = [hand_in_name(first, notebooks), *(cleaned(part) for part in more)]
    if not all(map(is_fit, fit)) or is_left_out(Path(*fit), ignored):
        return ""
    return "/".join(fit)
