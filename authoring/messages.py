"""Collects the messages of the course: every sentence that has a place in a catalogue."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from authoring.notebooks import load
from course.errors import CourseError

PACKAGES = ("grading", "misconceptions", "utils")
# Where a text is looked up that is written elsewhere: in a test, or in the bank of mistakes.
PASSED_THROUGH = {"utils/checks.py": {"because"}, "grading/judge/second_look.py": {"hint"}}
_HOME = "utils/messages.py"
_TEXTS = {"message": 1, "plural": 2}  # how many texts each function takes first

Found = Iterator[tuple[str, str]]
"""Messages, and where each stands."""


def extract(root: Path, hints: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return each message of the course in the folder ``root``, and the places where it stands.

    A message is a text that the code looks up, a word of the feedback page, what a test cell
    passes to a check of `utils.checks` as a literal, or a hint of the bank. What a test cell puts
    together while it runs is not found.

    Args:
        root: the folder of the course.
        hints: those of the bank, which this package may not import.

    Raises:
        CourseError: code looks up a text that is not written out where it is looked up.
    """
    found: dict[str, list[str]] = defaultdict(list)
    passed = [(hint, "misconceptions") for hint in hints]
    for text, place in [*_of_code(root), *_of_pages(root), *_of_tests(root), *passed]:
        if place not in found[text]:
            found[text].append(place)
    return dict(found)


def _of_code(root: Path) -> Found:
    for path in sorted(path for name in PACKAGES for path in (root / name).rglob("*.py")):
        name = path.relative_to(root).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if name == _HOME or _speaks(tree):
            yield from _looked_up(tree, name)


def _speaks(tree: ast.AST) -> bool:
    froms = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return any(node.module == "utils.messages" for node in froms)


def _looked_up(tree: ast.AST, name: str) -> Found:
    for call in _calls(tree):
        for text in call.args[: _TEXTS.get(_called(call), 0)]:
            place = f"{name}:{text.lineno}"
            if _literal(text):
                yield ast.literal_eval(text), place
            elif ast.unparse(text) not in PASSED_THROUGH.get(name, ()):
                raise CourseError(f"{place}: write out the text that is looked up here.")


def _of_pages(root: Path) -> Found:
    for path in sorted((root / "grading/pages/templates").glob("*.j2")):
        page = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for call in page.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                yield call.args[0].as_const(), f"{path.relative_to(root).as_posix()}:{call.lineno}"


def _of_tests(root: Path) -> Found:
    checks = root / "utils/checks.py"
    places = {}
    for function in _checks(ast.parse(checks.read_text(encoding="utf-8"))):
        names = [argument.arg for argument in function.args.args]
        places[function.name] = next(i for i, name in enumerate(names) if name in _SAID)
        for text in filter(_literal, function.args.defaults):
            if ast.literal_eval(text):
                yield ast.literal_eval(text), f"utils/checks.py:{text.lineno}"
    for path in sorted((root / "source").glob("*/*.ipynb")):
        name = path.relative_to(root).as_posix()
        for cell in (load(path) or {"cells": []})["cells"]:
            if cell.cell_type == "code":
                texts = _told(ast.parse(cell.source), places)
                yield from ((text, f"{name}: cell {cell.id}") for text in texts)


_SAID = {"because", "message"}  # the parameter of a check that holds what a test says


def _checks(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("assert_"):
            yield node


def _told(tree: ast.AST, places: dict[str, int]) -> Iterator[str]:
    """Yield the texts that code passes to checks, of which ``places`` says where they take them."""
    for call in _calls(tree):
        place = places.get(_called(call))
        if place is not None:
            named = [keyword.value for keyword in call.keywords if keyword.arg in _SAID]
            for text in filter(_literal, [*call.args[place : place + 1], *named]):
                yield ast.literal_eval(text)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).split(".")[-1]


def _literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
