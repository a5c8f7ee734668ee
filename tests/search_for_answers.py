"""Searches files that students get for answers and hidden tests, whatever they are called there."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from nbformat import NotebookNode

import misconceptions
from course.cells import grade_id_of, is_exercise, is_written
from course.regions import HIDDEN_TESTS, SOLUTION, Marks, regions, split

FENCED = re.compile(r"```[^\n]*\n(.*?)```", re.DOTALL)
# A line as short as `L = len(layers_dims) - 1` is met everywhere and gives nothing away.
TELLING = 25


@dataclass(frozen=True)
class Secret:
    """Something that students must not get.

    Attributes:
        name: what it is.
        code: it, as code of whole lines; empty for prose.
        text: the same as text, without spaces.
    """

    name: str
    code: str
    text: str


class Held:
    """What some files hold: their text, and each function in their code.

    Args:
        files: the content of each by its name. Of notebooks the outputs count too.
    """

    def __init__(self, files: dict[str, str]) -> None:
        parts = {name: list(_parts(name, text)) for name, text in files.items()}
        self.texts = {
            name: "\0".join(squeezed(t) for _, t in found) for name, found in parts.items()
        }
        self.functions: dict[str, set[str]] = {}
        for name, found in parts.items():
            for code in (text for is_code, text in found if is_code):
                for function in functions_of(code):
                    self.functions.setdefault(meaning(function), set()).add(name)

    def places(self, secret: Secret) -> set[str]:
        """Return the names of the files that hold a secret."""
        bodies = [meaning(function) for function in functions_of(secret.code)]
        found = {name for name, text in self.texts.items() if secret.text in text}
        return found.union(*(self.functions.get(body, set()) for body in bodies))


def files_in(folder: Path) -> dict[str, str]:
    """Return the text of every file in a folder, by its path."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in paths}


def _parts(name: str, text: str) -> Iterator[tuple[bool, str]]:
    """Yield each part of a file, and whether it is code."""
    if name.endswith(".ipynb"):
        for cell in json.loads(text)["cells"]:
            source = "".join(cell["source"])
            yield cell["cell_type"] == "code", re.sub(r"^%.*$", "", source, flags=re.MULTILINE)
            yield from ((True, code) for code in FENCED.findall(source))
            for output in cell.get("outputs", []):
                yield False, "".join(output.get("text", []))
                yield from ((False, "".join(shown)) for kind, shown in
                            output.get("data", {}).items() if kind.startswith("text/"))  # fmt: skip
    elif name.endswith(".json"):
        yield from ((False, said) for said in _strings(json.loads(text)))
    else:
        yield name.endswith(".py"), text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for entry in [*value, *(value.values() if isinstance(value, dict) else [])]:
            yield from _strings(entry)


def squeezed(text: str) -> str:
    """Return a text without what a formatter may change: spaces, and the kind of quotes."""
    return re.sub(r"\s", "", text).replace('"', "'")


def functions_of(code: str) -> list[ast.FunctionDef]:
    """Return every function in some code; none of what is no code of Python's."""
    try:
        return [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)]
    except SyntaxError:
        return []


def meaning(function: ast.FunctionDef) -> str:
    """Return what a function does, without its docstring, hints of types and its own names."""
    again = ast.parse(ast.unparse(function)).body[0]
    assert isinstance(again, ast.FunctionDef)
    body = again.body[1:] if ast.get_docstring(again) is not None else again.body
    inside = [node for statement in body for node in ast.walk(statement)]
    own = {node.arg for node in ast.walk(again) if isinstance(node, ast.arg)}
    own |= {n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    numbers: dict[str, str] = {}
    for node in inside:
        if isinstance(node, ast.Name) and node.id in own:
            node.id = numbers.setdefault(node.id, f"own{len(numbers)}")
        elif isinstance(node, ast.arg):
            node.arg, node.annotation = numbers.setdefault(node.arg, f"own{len(numbers)}"), None
    return "\n".join(ast.unparse(statement) for statement in body)


def answers_of(assignment: str, source: NotebookNode) -> Iterator[Secret]:
    """Yield each model answer, and each answer of the bank, as a whole."""
    for cell in source.cells:
        if is_written(cell):
            for line in cell.source.split("\n"):
                if len(squeezed(line)) >= TELLING:
                    yield Secret(f"{assignment}: {grade_id_of(cell)}, prose", "", squeezed(line))
        elif is_exercise(cell):
            yield _answer(f"{assignment}: {grade_id_of(cell)}, the model answer", cell.source)
    for answer in misconceptions.answers(assignment):
        kind = "accepted" if answer.right else "wrong"
        yield _answer(f"{assignment}: {answer.exercise}, {kind}: {answer.name}", answer.source)


def _answer(name: str, code: str) -> Secret:
    last = functions_of(code)[0]
    body = last.body[1:] if ast.get_docstring(last) is not None else last.body
    text = squeezed("\n".join(ast.unparse(statement) for statement in body))
    # Short ones are compared as functions only: their text is part of others.
    return Secret(name, code, text if len(text) >= TELLING else "\1")


def lines_of(assignment: str, source: NotebookNode) -> Iterator[Secret]:
    """Yield each telling statement of a model answer and of a hidden test that stands nowhere else.

    What the assignment shows of itself is no secret.
    """
    shown = squeezed("\n".join(_shown(source)))
    for marks in (SOLUTION, HIDDEN_TESTS):
        for name, code in _regions(source, marks):
            for statement in _statements(code):
                text = squeezed(statement)
                if len(text) >= TELLING and text not in shown:
                    yield Secret(f"{assignment}: {name}, {statement}", "", text)


def _regions(source: NotebookNode, marks: Marks) -> Iterator[tuple[str, str]]:
    for cell in source.cells:
        if cell.cell_type == "code":
            for region in regions(cell.source, marks):
                yield str(grade_id_of(cell)), "\n".join(region.lines)


def _shown(source: NotebookNode) -> Iterator[str]:
    for cell in source.cells:
        if not is_written(cell):
            parts = [part for part in split(cell.source, SOLUTION) if isinstance(part, str)]
            parts = [p for p in split("\n".join(parts), HIDDEN_TESTS) if isinstance(p, str)]
            yield "\n".join(parts)


def _statements(code: str) -> Iterator[str]:
    """Yield the simple statements of some code; heads of loops are met everywhere."""
    tree = ast.parse("def answer():\n" + indent(dedent(code), "    "))
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not hasattr(node, "body"):
            yield ast.unparse(node)
