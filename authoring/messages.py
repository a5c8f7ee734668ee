"""Collects the messages of the course: every sentence that has a place in a catalogue."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from authoring import myst
from authoring.pictures import LABEL
from authoring.stubs import CODE_STUB, TEXT_STUB
from course.errors import CourseError
from course.layout import Course
from course.translation import sentences

PACKAGES = ("grading", "misconceptions", "utils")
# Where a text is looked up that is written elsewhere: in the bank of mistakes.
PASSED_THROUGH = {
    "grading/judge/composition.py": {"str(answer.hint)"},
    "grading/judge/departing.py": {"effect.hint"},
    "grading/judge/diagnosis.py": {"effect.hint"},
    "grading/judge/second_look.py": {"mistake.hint"},
    "utils/hints/naming.py": {"effect.hint", "text"},
}
_HOME = "utils/messages.py"
_TEXTS = {"message": 1, "plural": 2}  # how many texts each function takes first

Found = Iterator[tuple[str, str]]
"""Messages, and where each stands."""


def extract(root: Path, hints: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return each message of the course in the folder ``root``, and the places where it stands.

    A message is a text that the code looks up, a word of the feedback page, what stands in a
    notebook for people to read, what stands in place of a solution, or a hint of the bank.

    Args:
        root: the folder of the course.
        hints: those of the bank, which this package may not import.

    Raises:
        CourseError: code looks up a text that is not written out where it is looked up.
    """
    found: dict[str, list[str]] = defaultdict(list)
    passed = [(hint, "misconceptions") for hint in hints]
    for text, place in [*_of_code(root), *_of_pages(root), *_of_notebooks(root), *passed]:
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


def _of_notebooks(root: Path) -> Found:
    yield from ((text, "authoring/stubs.py") for text in (CODE_STUB, TEXT_STUB))
    yield LABEL, "authoring/pictures.py"
    course = Course(root)
    for text in course.texts():
        for cell in myst.read(text).cells:
            place = f"{course.name(text)}: cell {cell.id}"
            yield from ((sentence, place) for sentence in sentences(cell))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).split(".")[-1]


def _literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
