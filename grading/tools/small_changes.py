"""Right answers with one small change, as a slip of the pen makes it, and what is said of each.

The bank holds the mistakes that people thought of. These are made by rule from right answers: a sum
along the other axis, a factor left out, one array used for another. What is said is an effect, "it
comes out as if ...": true of every answer that does the same, however it is written. Of changes
that say little of their cause nothing is said.
"""

import ast
import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from grading.tools.code_changes import changes_of
from grading.tools.wrapped_answers import wrapped

# What is said of each kind of change. Of two that do the same, the one that stands first counts.
# Of some nothing is said: with another number or array in its place a formula agrees by chance with
# what comes of other mistakes. They are made all the same: where such a change does what two
# mistakes at once do, it stays open which it was.
_AS_IF: dict[str, str | None] = {
    "axis lost": "as if a sum lost its axis. Compare the shape with the one in the statement.",
    "other axis":
        "as if a sum or mean ran along the other axis. What does each axis count?",
    "no axis": "as if a sum or mean ran over all numbers. Along which axis should it run?",
    "not transposed":
        "as if an array were not transposed, or one too many. Write down the shapes of both "
        "factors.",
    "product by entry":
        "as if two arrays were multiplied entry by entry where the formula has a product of "
        "matrices.",
    "product of matrices":
        "as if there were a product of matrices where the formula multiplies entry by entry.",
    "division left out":
        "as if a division were left out. Compare with the formula, factor by factor.",
    "divided twice": "as if it were divided by the same number twice.",
    "mean for sum": "as if there were a mean where the formula has a sum.",
    "sum for mean": "as if there were a sum where the formula has a mean.",
    "sign": "as if a plus and a minus were exchanged. Compare the signs with the formula's.",
    "sides exchanged": "as if the two sides of a difference or quotient were exchanged.",
    "root left out": "as if a square root were left out.",
    "square left out": "as if a square were left out.",
    "square put in": None,
    "root put in": None,
    "absolute value for square": "as if an absolute value stood where the formula has a square.",
    "power of each part":
        "as if each part were raised to a power where the formula raises the whole.",
    "one less": "as if it were divided by one less than the number of entries.",
    "another measure":
        "as if another measure were taken: a mean, a sum, a largest or a spread for another one.",
    "function left out": "as if a function that stands in the formula were not applied.",
    "other logarithm": "as if the logarithm had another base.",
    "whole division": "as if a division dropped what stands behind the decimal point, or did not.",
    "loop too long or short":
        "as if a loop made a round too many or too few. With which number does it begin, and with "
        "which does it end?",
    "neighbour taken":
        "as if the entry or key beside the right one were taken. Which number belongs there?",
    "other length": "as if the length of another axis were taken. What does each axis count?",
    "comparison": "as if a comparison went the other way, or took the boundary to the other side.",
    "factor left out": "as if a factor were left out. Compare with the formula, factor by factor.",
    "factor put in": None,
    "term left out": "as if a term of a sum were left out.",
    "whole numbers":
        "as if it were kept in an array of whole numbers where an argument holds whole numbers.",
    "decimals cut off": "as if all that stands behind the decimal point were cut off.",
    "rounded": "as if it were rounded. Hand it back as it is.",
    "other sign": "with the other sign throughout.",
    "flattened": "as if it were laid out in one axis. Compare the shape with the statement's.",
    "squeezed": "as if each axis of length 1 were dropped. Compare the shape with the statement's.",
    "turned": "with rows and columns exchanged.",
    "other order of results": "in reverse order.",
    "other operation": None,
    "other array used": None,
    "other number": None,
    "other order": None,
    "only a part": None,
    "case left out": "as if one of two cases never came.",
    "step left out": None,
}  # fmt: skip
KINDS = list(_AS_IF)
_OF_IT, _OF_ALL = "`{what}` comes out ", "The answer comes out "
# Those that many make, and that come together with another mistake.
FREQUENT = frozenset(KINDS) - {
    "other logarithm", "whole division", "factor put in", "square put in", "other operation",
    "other array used", "other length", "other number", "other order", "only a part",
    "step left out",
}  # fmt: skip
FORMULAS = frozenset(KINDS) - {
    "axis lost", "loop too long or short", "neighbour taken", "comparison", "case left out",
    "whole numbers", "decimals cut off", "rounded", "flattened", "squeezed", "turned",
    "other order of results", "other order", "only a part", "step left out",
}  # fmt: skip
"""Those that change a formula: several computed numbers must show it."""
SENTENCES = [begin + how for how in _AS_IF.values() if how for begin in (_OF_IT, _OF_ALL)]
"""All that may be said, with placeholders."""

_Path = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class SmallChange:
    """A right answer with one small change.

    Attributes:
        kind: of the change, one of `KINDS`.
        says: what is said of it, with placeholders; empty if nothing is.
        of: the names that fill them.
        source: the code.
    """

    kind: str
    says: str
    of: Mapping[str, str]
    source: str

    @property
    def sentence(self) -> Any:
        """What is said, as `utils.hints.naming` reads it."""
        return [self.says, dict(self.of)] if self.of else self.says


def small_changes(source: str, exercise: str) -> Iterator[SmallChange]:
    """Yield the answers that differ from a right one in one place, each code once.

    Args:
        source: the code of a right answer, which may define other functions too.
        exercise: the function that the student was asked for.
    """
    tree = ast.parse(source)
    function = _function(tree, exercise)
    known = _spoken_of(function)
    others = _names_in(function)
    made = {ast.unparse(tree)}
    for node, path in list(_walk(function, (("body", tree.body.index(function)),))):
        beside = _operands_beside(tree, path)
        for kind, instead, other in changes_of(node, path[-1][0], others):
            if other in beside:  # it may cancel: what is seen then is that two things are missing
                continue
            code = ast.unparse(_with(tree, path, instead))
            if code not in made:
                made.add(code)
                says, of = _said(kind, _made_by(tree, path, known))
                yield SmallChange(kind, says, of, code)


def wrapped_answers(source: str, exercise: str) -> Iterator[SmallChange]:
    """Yield answers that do what a right one does, and hand it back otherwise."""
    for kind, code in wrapped(source, exercise):
        says, of = _said(kind, "")
        yield SmallChange(kind, says, of, code)


def _function(tree: ast.Module, exercise: str) -> ast.FunctionDef:
    """Return the last function of that name."""
    return [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == exercise
    ][-1]


def _said(kind: str, what: str) -> tuple[str, dict[str, str]]:
    how = _AS_IF[kind]
    if not how:
        return "", {}
    return (_OF_IT if what else _OF_ALL) + how, {"what": what} if what else {}


def _spoken_of(function: ast.FunctionDef) -> set[str]:
    """Return the names that the statement uses: those a student knows by the same word."""
    names = {argument.arg for argument in function.args.args}
    return names | set(re.findall(r"\w+", ast.get_docstring(function) or ""))


def _names_in(function: ast.FunctionDef) -> list[str]:
    """Return the names of a function's arguments and variables."""
    stored = [node.id for node in ast.walk(function)
              if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]  # fmt: skip
    return list(dict.fromkeys([*(a.arg for a in function.args.args), *stored]))


def _walk(node: ast.AST, path: _Path) -> Iterator[tuple[ast.AST, _Path]]:
    yield node, path
    for name, value in ast.iter_fields(node):
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, child in children:
            if isinstance(child, ast.AST):
                yield from _walk(child, (*path, (name, number)))


def _operands_beside(tree: ast.Module, path: _Path) -> set[str]:
    """Return the names that stand in the same product or quotient, or sum or difference."""
    node: ast.AST = tree
    above: list[ast.AST] = []
    for name, number in path:
        above.append(node)
        node = getattr(node, name) if number is None else getattr(node, name)[number]
    whole = node
    for one in reversed(above):
        if not (isinstance(one, ast.BinOp) and _alike(one, above[-1])):
            break
        whole = one
    return {one.id for one in _operands(whole, above[-1]) if isinstance(one, ast.Name)}


def _operands(node: ast.AST, like: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp) and _alike(node, like):
        yield from _operands(node.left, like)
        yield from _operands(node.right, like)
    else:
        yield node


def _alike(one: ast.BinOp, other: ast.AST) -> bool:
    """Whether what one operation does another may undo."""
    kinds = ((ast.Mult, ast.Div), (ast.Add, ast.Sub))
    return isinstance(other, ast.BinOp) and any(
        isinstance(one.op, kind) and isinstance(other.op, kind) for kind in kinds
    )


def _with(tree: ast.Module, path: _Path, instead: ast.AST) -> ast.Module:
    """Return a copy of a tree in which another node stands at a place."""
    changed = copy.deepcopy(tree)
    node: ast.AST = changed
    for name, number in path[:-1]:
        node = getattr(node, name) if number is None else getattr(node, name)[number]
    name, number = path[-1]
    if number is None:
        setattr(node, name, instead)
    else:
        getattr(node, name)[number] = instead
    return ast.fix_missing_locations(changed)


def _made_by(tree: ast.Module, path: _Path, known: set[str]) -> str:
    """Return the name of what a place helps to make, if the statement has it; else nothing."""
    node: ast.AST = tree
    found = ""
    for name, number in path:
        node = getattr(node, name) if number is None else getattr(node, name)[number]
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            found = _label(node.targets[0])
        elif isinstance(node, ast.AugAssign):
            found = _label(node.target)
    return found if found in known else ""


def _label(target: ast.expr) -> str:
    """Return the name of a target, or of its entry: dW of ``grads["dW" + str(l)]``."""
    if isinstance(target, ast.Name):
        return target.id
    if isinstance(target, ast.Subscript):
        parts = (part.value for part in ast.walk(target.slice) if isinstance(part, ast.Constant))
        text = next((part for part in parts if isinstance(part, str)), "")
        return text.rstrip("0123456789")
    return ""
