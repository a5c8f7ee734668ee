"""What students do to the places of cells: each a function that changes a hand-in.

They know a notebook by its marks only, so they fit any assignment.
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell

from course.cells import is_exercise, is_solution, is_test, nbgrader

Change = Callable[[Any], Any]


def answers(handed_in: Any) -> list[Any]:
    """Return the cells with answers in code that the machine marks."""
    return [c for c in handed_in.cells if is_exercise(c) and not nbgrader(c).get("grade")]


def tests(handed_in: Any) -> list[Any]:
    """Return the test cells."""
    return [c for c in handed_in.cells if is_test(c)]


def given(handed_in: Any) -> list[Any]:
    """Return the code cells that were given, without pictures and demonstrations."""
    return [c for c in handed_in.cells if c.cell_type == "code"
            and not (is_solution(c) or is_test(c))
            and not {"demo", "expected"} & set(c.metadata.get("tags", []))]  # fmt: skip


def drop(handed_in: Any, cells: Sequence[Any]) -> None:
    gone = [*map(id, cells)]
    handed_in.cells = [c for c in handed_in.cells if id(c) not in gone]


def put(handed_in: Any, cells: Sequence[Any], after: Any = None) -> None:
    """Put cells after another, or at the end; those that stand somewhere are moved."""
    drop(handed_in, cells)
    where = [*map(id, handed_in.cells)].index(id(after)) + 1 if after else len(handed_in.cells)
    handed_in.cells[where:where] = cells


def joined(number: int, left: str | None = None, home: str = "answer") -> Change:
    """Write all answers into one cell; the others are deleted, or hold what is left."""

    def change(handed_in: Any) -> Any:
        cells = answers(handed_in)
        whole = "\n\n\n".join(cell.source for cell in cells)
        if home == "answer":
            into = cells[number]
            into.source = whole
        else:
            into = given(handed_in)[number] if home == "given" else tests(handed_in)[number]
            into.source = (
                f"{into.source}\n{whole}" if home == "given" else f"{whole}\n{into.source}"
            )
        others = [cell for cell in cells if cell is not into]
        if left is None:
            drop(handed_in, others)
        for cell in others:
            cell.source = left or ""
        return handed_in

    return change


def each_joined_to_its_test(handed_in: Any) -> Any:
    for cell in answers(handed_in):
        where = [*map(id, handed_in.cells)].index(id(cell))
        test = next(c for c in handed_in.cells[where:] if is_test(c))
        test.source = f"{cell.source}\n\n{test.source}"
        drop(handed_in, [cell])
    return handed_in


def own_cell(place: str, kept: bool = False) -> Change:
    """Write all answers into a cell of one's own."""

    def change(handed_in: Any) -> Any:
        cells = answers(handed_in)
        made = new_code_cell("\n\n\n".join(cell.source for cell in cells))
        if kept:
            for cell in cells:
                cell.source = "# done in another cell"
        else:
            drop(handed_in, cells)
        first = [c for c in given(handed_in) if c not in tests(handed_in)]
        put(handed_in, [made], first[-1] if place == "after what is given" else None)
        return handed_in

    return change


def tests_to_the_end(handed_in: Any) -> Any:
    put(handed_in, tests(handed_in))
    return handed_in


def answers_to_the_end(handed_in: Any) -> Any:
    put(handed_in, answers(handed_in))
    return handed_in


def without_tests(handed_in: Any) -> Any:
    drop(handed_in, tests(handed_in))
    return handed_in


def given_first(handed_in: Any) -> Any:
    """Move all that is given to the top."""
    rest = [c for c in handed_in.cells if not any(c is one for one in given(handed_in))]
    handed_in.cells = [*given(handed_in), *rest]
    return handed_in


def reversed_answers(handed_in: Any) -> Any:
    """Let the answers stand below what is given in the opposite order, and the tests below them."""
    put(handed_in, answers(handed_in)[::-1])
    return tests_to_the_end(handed_in)


def all_code_in_one(handed_in: Any) -> Any:
    """Merge what is given, answers and tests into the first cell of code."""
    code = [*given(handed_in), *answers(handed_in), *tests(handed_in)]
    order = [c for c in handed_in.cells if any(c is one for one in code)]
    order[0].source = "\n\n\n".join(c.source for c in order)
    drop(handed_in, order[1:])
    return handed_in


def in_a_copy_of_a_test(handed_in: Any) -> Any:
    copied = copy.deepcopy(tests(handed_in)[0])
    copied["id"] = "copied"
    copied.source = "\n\n\n".join([*(c.source for c in answers(handed_in)), copied.source])
    first = answers(handed_in)[0]
    put(handed_in, [copied], first)
    drop(handed_in, answers(handed_in))
    return handed_in


def marks_lost(handed_in: Any) -> Any:
    for cell in handed_in.cells:
        cell.metadata = {}
        cell.pop("id", None)
    return handed_in


def both(*changes: Change) -> Change:
    def change(handed_in: Any) -> Any:
        for one in changes:
            handed_in = one(handed_in)
        return handed_in

    return change


def reused(handed_in: Any) -> Any:
    """Use every name that was defined anew in a last cell."""
    from grading.intake.definitions import defined

    names = {name for cell in answers(handed_in) for name in defined(cell.source)}
    handed_in.cells.append(new_code_cell("\n".join(f"{name} = 5" for name in sorted(names))))
    return handed_in


def noted(handed_in: Any) -> Any:
    """Add notes and a cell that fails."""
    handed_in.cells.append(new_markdown_cell("Done!"))
    handed_in.cells.append(new_code_cell("1 / 0"))
    return handed_in


# A run from top to bottom has no failing cell.
FINE: dict[str, Change] = {
    "as it was": lambda handed_in: handed_in,
    "joined into the first": joined(0),
    "joined into the first, the others emptied": joined(0, ""),
    "joined into the first, the others say so": joined(0, "# done above"),
    "joined into the first, names reused": both(joined(0), reused),
    "joined into the last, the tests below": both(joined(-1), tests_to_the_end),
    "joined into the second, the tests below": both(joined(1, "# done"), tests_to_the_end),
    "joined into the last, the tests gone": both(joined(-1), without_tests),
    "joined to what was given": joined(-1, home="given"),
    "joined to what was given first": joined(0, home="given"),
    "joined to what was given, the others say so": joined(0, "# done above", home="given"),
    "joined to the first test": joined(0, home="test"),
    "joined to the first test, the others say so": joined(0, "# done", home="test"),
    "each joined to its test": each_joined_to_its_test,
    "in a copy of a test": in_a_copy_of_a_test,
    "in a cell of one's own": own_cell("after what is given"),
    "in a cell of one's own at the end, the tests below": both(own_cell("end"), tests_to_the_end),
    "tests moved down": tests_to_the_end,
    "answers moved down, the tests below": both(answers_to_the_end, tests_to_the_end),
    "answers turned round, the tests below": reversed_answers,
    "given first": given_first,
    "given first, joined into the first": both(given_first, joined(0)),
    "all code in one cell": all_code_in_one,
    "names reused at the end": reused,
}
# It has one, but a moved or a deleted cell costs nothing.
MENDED: dict[str, Change] = {
    "joined into the last, the tests above": joined(-1),
    "joined into the last, the others say so": joined(-1, "# see below"),
    "joined to the last test": joined(-1, home="test"),
    "in a cell of one's own at the end": own_cell("end"),
    "in a cell of one's own at the end, the others say so": own_cell("end", kept=True),
    "answers moved down": answers_to_the_end,
    "a cell that fails at the end": noted,
}
