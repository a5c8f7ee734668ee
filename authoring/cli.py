"""The commands of the people who write the course."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from course.errors import CourseError
from course.languages import SOURCE
from course.layout import Course

# Jupyter takes seconds to import: each command imports what it needs, and --help needs nothing.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when all is well, 1 when a file of the course is at fault."""
    options = parser().parse_args(arguments)
    try:
        course = Course.here()
        problems: list[str] = options.command(course, options)
    except CourseError as error:
        problems = [str(error)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="python -m authoring",
        description="Build the notebooks and releases of the course from its Markdown.",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _add_notebooks(commands)
    _add_release(commands)
    _add_kit(commands)
    _add_check(commands)
    _add_balance(commands)
    return top


def _add_notebooks(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "notebooks",
        help="build each .ipynb from the .md beside it",
        description="Build each .ipynb from the .md beside it. Notebooks whose code has changed "
        "are run; the others keep their outputs.",
    )
    command.add_argument("--force", action="store_true", help="run also what has not changed")
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="default: all .md files"
    )
    command.set_defaults(command=notebooks)


def _add_release(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "release",
        help="build what students get from source/",
        description="Build what students get from source/, with nbgrader's generate_assignment.",
    )
    command.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="for the source's language, and no other; default: where nbgrader_config.py says, "
        "and each other language beside it",
    )
    command.set_defaults(command=release)


def _add_kit(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "kit",
        help="build the folder and the zip that students get",
        description="Build what students get: one folder, and a zip of it, with the lessons, the "
        "released assignments, the library and how to start. It holds no answers.",
    )
    command.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help="where to put the folder and the zip; default: build/kit",
    )
    command.add_argument("--language", default=SOURCE, help="default: %(default)s")
    command.add_argument(
        "--assignments",
        nargs="+",
        default=[],
        metavar="NN",
        help="those that the kit holds, by number or name; default: all. One may give what another "
        "asks for: docs/what-students-get.md says which",
    )
    command.set_defaults(command=kit)


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "check",
        help="look for mistakes, leaks and stale files",
        description="Look through all notebooks for mistakes, leaked solutions and stale files.",
    )
    command.set_defaults(command=check)


def _add_balance(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "balance",
        help="count what students are given and what they write",
        description="Count, for each assignment, the lines of code that stand open in the release, "
        "those that students write, and the words before the first exercise.",
    )
    command.set_defaults(command=balance)


def notebooks(course: Course, options: argparse.Namespace) -> list[str]:
    """Build notebooks; return the problems."""
    from authoring.notebooks import build

    texts = [course.text(path) for path in options.paths] or course.texts()
    return build(course, texts, options.force, _report)


def release(course: Course, options: argparse.Namespace) -> list[str]:
    """Build the release; return the problems."""
    from authoring import points
    from authoring.release import publish

    problems = publish(course, options.output, _report)
    if not problems and not options.output:
        points.write(course)
    return problems


def kit(course: Course, options: argparse.Namespace) -> list[str]:
    """Build the students' kit; return the problems."""
    from authoring.kit import publish

    return publish(course, options.to, _report, options.language, options.assignments)


def check(course: Course, options: argparse.Namespace) -> list[str]:
    """Inspect everything; return the problems, or print one line that counts what was looked at."""
    from authoring.inspection import inspect

    found = inspect(course)
    if not found.problems:
        _report(
            f"Checked notebooks: {found.notebooks}, cells: {found.cells}, "
            f"releases: {found.releases}. No problem found."
        )
    return found.problems


def balance(course: Course, options: argparse.Namespace) -> list[str]:
    """Print what each assignment gives and asks."""
    from authoring.balance import as_table, balances

    _report(as_table(balances(course)))
    return []


def _report(line: str) -> None:
    print(line, flush=True)
