"""Says which part of a path in a download names the student, and whose the file is.

Of the parts of a path a system, or the instructor, wrote the first ones, and the student the rest:
a folder or a zip that was handed in can hold any names. So the first part that names somebody says
whose everything in it is. A folder that has no system's form may be a student's, or one around
several students: that is told by the list of students, else by what most of its neighbours hold.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from grading.collect.labels import FOLDER, Label, by_pattern, read_name
from grading.intake.recognise import is_called_a_notebook

# Folders of nbgrader that are nobody's.
_STEPS = ("submitted", "downloaded", "archive", "extracted")
_Place = tuple[str, ...]


class Owners:
    """Whose the files of a download are.

    Args:
        paths: of all of them.
        assignment: that is collected; a folder may have its name.
        is_known: says whether a name is that of a student on the course's list.
        pattern: `c.FileNameCollectorPlugin.named_regexp` of the course.
    """

    def __init__(
        self, paths: Iterable[str], assignment: str, is_known: Callable[[str], bool],
        pattern: str = "",
    ) -> None:  # fmt: skip
        self._assignment = assignment
        self._pattern = pattern
        self._is_known = cache(is_known)
        self._direct: set[_Place] = set()  # where a notebook lies without a system's form
        self._holds: dict[_Place, set[str]] = defaultdict(set)  # and what else holds notebooks
        self._most_are_around: dict[_Place, bool] = {}
        self._may_be_anybodys: dict[_Place, list[str]] = {}
        for path in paths:
            self._add(tuple(path.split("/")))

    def label_of(self, path: str) -> Label | None:
        """Return what a path says, or None if it says nothing."""
        if self._pattern and (found := by_pattern(path, self._assignment, self._pattern)):
            return found
        *folders, file = path.split("/")
        above: _Place = ()
        for depth, name in enumerate(folders, 1):
            if label := read_name(name, last=False):
                return replace(label, file=file, depth=depth)
            if self._is_somebody(above, name):
                return Label(FOLDER, _unpacked(name), file, keeps_time=True, depth=depth)
            above = (*above, name)
        return read_name(file, last=True)

    def _add(self, parts: _Place) -> None:
        *folders, file = parts
        if not is_called_a_notebook(file):
            return
        for depth, name in enumerate(folders):
            self._holds[tuple(folders[:depth])].add(name)
        while folders and folders[-1] == self._assignment:
            folders.pop()
        if read_name(file, last=True):
            self._holds[tuple(folders)].add(file)
        else:
            self._direct.add(tuple(folders))

    def _is_somebody(self, above: _Place, name: str) -> bool:
        """Say whether a folder or zip without a system's form is a student's."""
        if self._is_nobodys(name):
            return False
        return self._looks_like_somebody(above, name) or not self._is_one_around(above)

    def _is_nobodys(self, name: str) -> bool:
        return name in (self._assignment, *_STEPS)

    def _looks_like_somebody(self, above: _Place, name: str) -> bool:
        if self._is_known(_unpacked(name)):
            return True
        inside = self._holds.get((*above, name), set())
        if (*above, name) in self._direct:
            return not any(self._is_known(_unpacked(one)) for one in inside)
        return len(inside) < 2 and len(self._unformed(above)) > 1

    def _is_one_around(self, above: _Place) -> bool:
        """Say whether most of what lies here without a system's form is around several students."""
        if above not in self._most_are_around:
            some = [self._looks_like_somebody(above, name) for name in self._unformed(above)]
            self._most_are_around[above] = some.count(False) > some.count(True)
        return self._most_are_around[above]

    def _unformed(self, above: _Place) -> list[str]:
        """Return the folders and zips with notebooks that lie here and may be anybody's."""
        if above not in self._may_be_anybodys:
            self._may_be_anybodys[above] = [
                name
                for name in self._holds.get(above, ())
                if not (self._is_nobodys(name) or read_name(name, False) or read_name(name, True))
            ]
        return self._may_be_anybodys[above]


def _unpacked(name: str) -> str:
    return name[:-4] if name.casefold().endswith(".zip") else name
