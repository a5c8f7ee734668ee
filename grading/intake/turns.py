"""In which order the cells of a grafted notebook run, which is not always that of its page.

The page has the instructor's order, so that each answer stands under its question. What runs is the
hand-in: the student's code in the student's own order, and each test at the place where it stands
there. So what passes when a hand-in is run from top to bottom passes here. Beyond that a moved or
deleted cell is made good where it can be: a given cell runs no later than it was given, a stub
before what answers it, and a test waits for the functions that it calls. What a test asks of the
student, no given cell below it brings first.

Which of the instructor's names a test sees does not depend on this: see `grading.judge.session`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from nbformat import NotebookNode

from course.entries import drop_entry, entry, write_entry
from grading.intake.definitions import (
    assigned,
    bound,
    defined,
    may_bind_anything,
    may_define_anything,
    perhaps_defined,
    used,
)

_TURN = "turn"
# Where a cell stands: position in the hand-in, side of what stands there, place among others there.
Place = tuple[float, int, int]


@dataclass(frozen=True, eq=False)
class Piece:
    """A code cell on its way into the order.

    Attributes:
        cell: of the grafted notebook.
        place: by which it is sorted.
        index: of the instructor's cell that it is; -1 for the student's own.
        of_student: whether it holds the student's code.
        stub: whether it is a solution that is not filled in.
        test: whether it is a test.
        waits: whether it waits for names that the student defines below it.
        since: for a test that was not handed in, the place from which on it may stand.
    """

    cell: NotebookNode
    place: Place
    index: int = -1
    of_student: bool = False
    stub: bool = False
    test: bool = False
    waits: bool = False
    since: Place | None = None

    @cached_property
    def defined(self) -> set[str]:
        """The names that it defines for sure."""
        return defined(self.cell.source)

    @cached_property
    def perhaps_defined(self) -> set[str]:
        """The names that it may define."""
        if self.of_student:
            return perhaps_defined(self.cell.source)
        return set(bound(self.cell.source)) | perhaps_defined(self.cell.source)

    @cached_property
    def used(self) -> frozenset[str]:
        """The names that it needs of others; known of the instructor's cells only."""
        return used(self.cell.source)


def write_turns(notebook: NotebookNode, pieces: Iterable[Piece]) -> None:
    """Note in the code cells of a notebook in which order they run, if not in that of the page."""
    placed = sorted(pieces, key=lambda piece: piece.place)
    order = [piece.cell for piece in _waited(_before_reuse(_stubs_first(placed)))]
    page = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if [*map(id, order)] != [*map(id, page)]:
        for turn, cell in enumerate(order):
            write_entry(cell, {_TURN: turn})


def in_turn(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the cells of a notebook in the order in which they run; the notes on it are removed.

    What is no code comes first where that is not the order of the page.
    """
    turns = {id(cell): entry(cell).get(_TURN, -1) for cell in notebook.cells}
    cells = sorted(notebook.cells, key=lambda cell: turns[id(cell)])
    for cell in cells:
        if turns[id(cell)] >= 0:
            drop_entry(cell)
    return cells


def _stubs_first(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Put each stub before the first of the student's cells that may define what it defines."""
    stubs = [piece for piece in pieces if piece.stub]
    gone: set[Piece] = set()
    for piece in pieces:
        if piece.of_student:
            early = [s for s in stubs if s not in gone and s.defined & piece.perhaps_defined]
            gone.update(early)
            yield from early
        if piece not in gone:
            gone.add(piece)
            yield piece


def _before_reuse(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put a test that was not handed in before a cell that uses a name of it for something else."""
    pieces = list(pieces)
    tests = [piece for piece in pieces if piece.since]
    made: set[str] = set()
    gone: set[Piece] = set()
    for piece in pieces:
        if piece.of_student:
            reused = made & assigned(piece.cell.source) if tests else set()
            early = [
                t for t in tests if t not in gone and t.used & reused and _since(t) < piece.place
            ]
            gone.update(early)
            yield from early
            made |= piece.defined
        if piece not in gone:
            gone.add(piece)
            yield piece


def _since(test: Piece) -> Place:
    return test.since or test.place


def _waited(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Let cells of the instructor's wait for what is to come before them."""
    pieces = list(pieces)
    order = _Waiting(pieces)
    for piece in pieces:
        order.add(piece)
        yield from order.ready()
    yield from order.left()


class _Waiting:
    """Knows what has to wait: for a name, or what would answer in the student's place for a test.

    A name is waited for that the student defines, or the instructor above. A given cell that
    defines below a test what the test asks of the student waits for that test.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._missing: dict[str, int] = {}  # names to come, with the first index they come from
        self._given = [p for p in pieces if not (p.of_student or p.stub or p.test)]
        for piece in pieces:
            for name in () if piece.stub or piece.test else piece.defined:
                index = -1 if piece.of_student else piece.index
                self._missing[name] = min(index, self._missing.get(name, index))
        self._waiting: list[Piece] = []
        asked = {test: test.used - self._given_above(test) for test in pieces if test.test}
        self._held = {given: _held_by(given, asked) for given in self._given}

    def _given_above(self, test: Piece) -> set[str]:
        return set().union(*(g.perhaps_defined for g in self._given if g.index < test.index))

    def add(self, piece: Piece) -> None:
        """Let a cell be the next, if it need not wait."""
        self._waiting.append(piece)

    def ready(self) -> Iterator[Piece]:
        """Yield the cells that can run now."""
        while ready := [piece for piece in self._waiting if not self._waits(piece)]:
            for piece in ready:
                self._waiting.remove(piece)
                self._done(piece)
                yield piece

    def left(self) -> Iterator[Piece]:
        """Yield those that wait in vain, in the instructor's order."""
        yield from sorted(self._waiting, key=lambda piece: piece.index)

    def _waits(self, piece: Piece) -> bool:
        lacks = piece.waits and any(
            self._missing.get(name, piece.index) < piece.index for name in piece.used
        )
        return lacks or bool(self._held.get(piece))

    def _done(self, piece: Piece) -> None:
        if piece.test:
            for tests in self._held.values():
                tests.discard(piece)
        if may_define_anything(piece.cell.source):
            self._missing.clear()
        for name in () if piece.stub else piece.perhaps_defined:
            self._missing.pop(name, None)


def _held_by(given: Piece, asked: Mapping[Piece, Set[str]]) -> set[Piece]:
    """Return the tests above a given cell that ask the student for what it defines."""
    anything = may_bind_anything(given.cell.source)
    return {
        test
        for test, names in asked.items()
        if test.index < given.index and names and (anything or names & given.perhaps_defined)
    }
