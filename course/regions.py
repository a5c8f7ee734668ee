"""Finds the marked regions of a cell: solutions and hidden tests."""

from dataclasses import dataclass, field

from course.errors import CourseError


@dataclass(frozen=True)
class Marks:
    """The words that open and close a region, as nbgrader looks for them."""

    begin: str
    end: str


@dataclass
class Region:
    """The lines between two marks, with the indentation and the text of the opening mark."""

    indent: str
    text: str
    lines: list[str] = field(default_factory=list)


SOLUTION = Marks("BEGIN SOLUTION", "END SOLUTION")
HIDDEN_TESTS = Marks("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")


def split(source: str, marks: Marks) -> list[str | Region]:
    """Split a cell into its plain lines and its regions, in order.

    Raises CourseError when a mark has no partner, stands inside another region, or shares
    its line with code, which nbgrader would lose.
    """
    parts: list[str | Region] = []
    region: Region | None = None
    for line in source.split("\n"):
        if marks.begin in line:
            if region is not None:
                raise CourseError(f"a second {marks.begin} comes before {marks.end}.")
            region = _open(line, marks.begin)
            parts.append(region)
        elif marks.end in line:
            if region is None:
                raise CourseError(f"{marks.end} has no {marks.begin} before it.")
            region = None
        elif region is not None:
            region.lines.append(line)
        else:
            parts.append(line)
    if region is not None:
        raise CourseError(f"{marks.begin} is never closed; add ### {marks.end}.")
    return parts


def plain_lines(source: str, marks: Marks) -> list[str]:
    """Return the lines outside the regions."""
    return [part for part in split(source, marks) if isinstance(part, str)]


def regions(source: str, marks: Marks) -> list[Region]:
    """Return the regions."""
    return [part for part in split(source, marks) if isinstance(part, Region)]


def _open(line: str, begin: str) -> Region:
    before, _, after = line.partition(begin)
    if before.strip(" \t#"):
        raise CourseError(f"{begin} must stand on a line of its own.")
    return Region(indent=line[: len(line) - len(line.lstrip())], text=after.strip())
