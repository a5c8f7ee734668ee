"""The command line of grading. What a command needs is imported when it is asked for."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from grading.errors import GradingError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when it did its work, 2 when it could not."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except GradingError as error:
        print(f"grading: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("grading: stopped.", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m grading", description="Grade a class.")
    commands = parser.add_subparsers(title="commands", required=True)
    demo = commands.add_parser(
        "demo",
        help="make a class of twelve, grade it, and write the feedback",
        description=(
            "Copy the course to FOLDER, make twelve hand-ins of one assignment from right and "
            "wrong answers, grade them with nbgrader into a gradebook there, and write each "
            "student's feedback page."
        ),
    )
    demo.add_argument("folder", type=Path, nargs="?", default=Path("build/demo"), metavar="FOLDER")
    demo.add_argument("--assignment", default="02_initialization", metavar="NAME")
    demo.set_defaults(run=_demo)
    return parser


def _demo(options: argparse.Namespace) -> None:
    from grading.demo import run

    run(Path.cwd(), options.folder, options.assignment)
