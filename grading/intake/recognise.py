"""Says what a file is that does not lie where its assignment's notebook is looked for.

A notebook is known by its cells, whatever it is called; every door asks here.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path, PurePosixPath

from nbformat import NotebookNode

from course.cells import grade_id_of
from course.layout import HINTS
from grading.errors import GradingError
from grading.intake import hand_in
from grading.intake.belongings import files_of
from grading.intake.hand_in import SECRET, TIMESTAMP, NotJudged
from grading.intake.packed import BROKEN, is_too_long, path_of
from grading.intake.student_names import shown_name

# The names of the cells of each notebook of a course, by assignment and notebook.
Cells = Mapping[tuple[str, str], Set[str]]
# What browsers and systems make of `.ipynb`.
_NOTEBOOK = re.compile(r"\.ipynb(?:\.(?:txt|json|html?))?(?: ?\(\d+\))?", re.I)
_MAY_BE_ONE = re.compile(r"(?i)ipynb|\.(?:txt|json|html?)$")
# What else is handed in, by the name's ending.
_REMARKS = {
    **dict.fromkeys((".gdoc", ".gsheet", ".url", ".webloc", ".desktop"), hand_in.LINK),
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz", ".tgz"), "an archive: unpack it"),
    **dict.fromkeys((".docx", ".doc", ".odt", ".pages"), "a document of a word processor"),
}
_MOST_NAMED = 3
_MOST_OF_A_ZIP = 1_000  # names that are looked through


def cells_of(source: Path, but_damaged: bool = False) -> dict[tuple[str, str], set[str]]:
    """Return the names of the cells of each notebook below ``source``.

    Args:
        source: the folder of the assignments.
        but_damaged: whether one that cannot be read is left out.

    Raises:
        GradingError: one cannot be read, and is not to be left out.
    """
    found = {}
    for path in sorted(source.glob("*/*.ipynb")):
        try:
            cells = names_of(json.loads(path.read_text(encoding="utf-8"))["cells"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            if but_damaged:
                continue
            raise GradingError(f"{path} is no notebook ({error}).") from None
        found[path.parent.name, path.stem] = cells
    return found


def names_of(cells: Sequence[NotebookNode]) -> set[str]:
    """Return the names under which nbgrader knows these cells."""
    return {str(grade_id_of(cell)) for cell in cells} - {"None"}


def is_called_a_notebook(name: str) -> bool:
    """Say whether a file's name says that it is a notebook: also `A.IPYNB` and `a.ipynb.txt`."""
    return bool(_NOTEBOOK.search(name) and _NOTEBOOK.sub("", name) == stem_of(name))


def stem_of(name: str) -> str:
    """Return the name of a file without what says that it is a notebook, and without an ending."""
    match = re.fullmatch(rf"(.*?){_NOTEBOOK.pattern}", name, re.I | re.DOTALL)
    return match[1] if match else PurePosixPath(name).stem


def best(
    notebook: NotebookNode, course: Cells, assignment: str, name: str = ""
) -> tuple[tuple[str, str], int]:
    """Return which notebook of a course has the most cells of one, and how many they are.

    Args:
        notebook: what somebody wrote.
        course: what its notebooks ask.
        assignment: that is preferred among equals.
        name: and then this of its notebooks.
    """
    theirs = names_of(notebook.cells)
    shared = {key: len(theirs & ours) for key, ours in course.items()}
    order = sorted(shared, key=lambda key: (shared[key], key[0] == assignment, key[1] == name))
    return (order[-1], shared[order[-1]]) if order else ((assignment, name), 0)


def instead(
    folder: Path,
    wanted: Sequence[str],
    assignment: str,
    course: Cells,
    given: Set[str] = frozenset(),
) -> str:
    """Return, in a sentence, what a hand-in holds in the place of the notebooks of an assignment.

    Args:
        folder: of the hand-in.
        wanted: the names of the notebooks.
        assignment: its name.
        course: what the notebooks of the course ask.
        given: names of files that came with the assignment, which no student has written.

    Raises:
        NotJudged: what lies there cannot be looked through; the text says why.
    """
    looked_for = " or ".join(f"{name}.ipynb" for name in wanted)
    not_theirs = {folder / name for name in (TIMESTAMP, SECRET, HINTS, *given)}
    everything = files_of(folder)
    files = [path for path in everything if path not in not_theirs]
    came = not files and any(path.name not in (TIMESTAMP, SECRET) for path in everything)
    files.sort(key=lambda path: (not _may_be_one(path), path))
    if not files:
        other = "other file but what came with the assignment" if came else "other file"
        return f"there is no {looked_for} in the hand-in, nor any {other}."
    said = [_told(path, folder, assignment, course) for path in files[:_MOST_NAMED]]
    more = len(files) - _MOST_NAMED
    tail = f"; and {more} more" if more > 0 else ""
    return f"there is no {looked_for} in the hand-in, only {'; '.join(said)}{tail}."


def _told(path: Path, folder: Path, assignment: str, course: Cells) -> str:
    name = shown_name(path.relative_to(folder).as_posix())
    if path.suffix.casefold() == ".zip":
        return ", ".join(filter(None, [f"{name}, which is a zip", *_inside(path)]))
    if not _may_be_one(path):
        remark = _REMARKS.get(path.suffix.casefold())
        return f"{name}, which is {remark}" if remark else name
    try:
        notebook = hand_in.parse(hand_in.contents(path), name)
    except NotJudged as error:
        said = str(error).removesuffix(".")
        return f"{name}, which {said.removeprefix(name).strip()}" if name in said else name
    (found, its_name), shared = best(notebook, course, assignment, stem_of(path.name))
    if not shared:
        return f"{name}, which is no notebook of this course"
    told = f"{name}, which is a notebook of {found}"
    if found != assignment:
        return told
    place = "" if path.parent == folder else "move it out of its folder, "
    return f"{told}: {place}call it {its_name}.ipynb"


def _inside(path: Path) -> Iterator[str]:
    """Yield what is to be said of a zip: a notebook in it, and what to do."""
    try:
        data = hand_in.contents(path)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [path_of(entry) for entry in archive.infolist()[:_MOST_OF_A_ZIP]]
    except (NotJudged, *BROKEN):
        return
    names = [name for name in names if not is_too_long(name)]
    notebooks = [name for name in names if is_called_a_notebook(name)]
    if notebooks:
        yield f"with {shown_name(notebooks[0])}: unpack it"


def _may_be_one(path: Path) -> bool:
    return bool(_MAY_BE_ONE.search(path.name)) or path.suffix.casefold() == ".zip"
