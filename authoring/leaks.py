"""Checks that a release gives nothing away, and gives everything else.

They do not share the code that makes stubs: they read the release as a student would.
"""

import re

from nbformat import NotebookNode

from authoring.pictures import is_expected
from authoring.problems import Problems
from course.cells import is_exercise, is_written
from course.regions import HIDDEN_TESTS, SOLUTION, Region, plain_lines, split

# A line as short as `return Z` is met everywhere and gives nothing away.
TELLING = 12
STUB = re.compile(r"[ \t]*# YOUR CODE HERE\n[ \t]*raise NotImplementedError\(.*\)(?:\n|$)")
FOLDED = re.compile(
    r"<details>\n<summary>[^\n]*</summary>\n\n(?:!\[[^\n]*\]\(attachment:[^\n]*\)\n\n)+(.*)\n\n</details>",
    re.DOTALL,
)
ALL_MARKS = (*vars(SOLUTION).values(), *vars(HIDDEN_TESTS).values())


def secret_lines(source: NotebookNode) -> set[str]:
    """Return the lines of the solutions and hidden tests that students see nowhere else."""
    secret: list[str] = []
    seen: list[str] = []
    for cell in source.cells:
        if is_written(cell):
            secret += cell.source.split("\n")
            continue
        for marks in (SOLUTION, HIDDEN_TESTS):
            for part in split(cell.source, marks):
                if isinstance(part, Region):
                    secret += part.lines
        seen += _visible(cell)
    visible = "\n".join(seen)
    return {line.strip() for line in secret if _tells(line) and line.strip() not in visible}


def nothing_leaks(source: NotebookNode, release: NotebookNode) -> Problems:
    """No line of a solution, a model answer or a hidden test stands in the release."""
    secrets = sorted(secret_lines(source))
    for cell in release.cells:
        leaked = [line for line in secrets if line in cell.source]
        if leaked:
            yield cell, f"it gives away `{leaked[0]}`; run python -m authoring release."
        for mark in ALL_MARKS:
            if mark in cell.source:
                yield cell, f"it holds the mark {mark}; run python -m authoring release."


def nothing_is_stored(source: NotebookNode, release: NotebookNode) -> Problems:
    """Students start with no outputs: those of the source are the answers. Hints are pictures."""
    for cell in release.cells:
        attached = cell.get("attachments", {}).values()
        hint = is_expected(cell, "markdown") and all(
            list(kinds) == ["image/png"] for kinds in attached
        )
        if cell.get("execution_count") or cell.get("outputs") or (attached and not hint):
            yield cell, "it holds the outputs of a run; run python -m authoring release."


def all_else_is_equal(source: NotebookNode, release: NotebookNode) -> Problems:
    """Outside the solutions and the hidden tests, students read what the source says."""
    if [cell.id for cell in source.cells] != [cell.id for cell in release.cells]:
        yield None, "its cells are not those of the source; run python -m authoring release."
        return
    for ours, theirs in zip(source.cells, release.cells, strict=True):
        if is_written(ours):
            continue
        given = STUB.sub("", theirs.source + "\n") if is_exercise(ours) else theirs.source
        if is_expected(ours, "markdown"):
            given = FOLDED.sub(r"\1", given)
        if given.rstrip("\n") != "\n".join(_visible(ours)).rstrip("\n"):
            yield theirs, "it differs from the source outside the solution; release it again."


RELEASE_CHECKS = (nothing_leaks, nothing_is_stored, all_else_is_equal)


def _visible(cell: NotebookNode) -> list[str]:
    # A cell may hold both kinds of region: what is left by the first is split by the second.
    return plain_lines("\n".join(plain_lines(cell.source, SOLUTION)), HIDDEN_TESTS)


def _tells(line: str) -> bool:
    return len("".join(line.split())) > TELLING
