"""Rules by which one place in the code of a right answer is changed, as a slip of the pen does."""

import ast
import copy
from collections.abc import Callable, Iterator, Sequence

Change = tuple[str, ast.AST]


def changes_of(
    node: ast.AST, field: str, others: Sequence[str]
) -> Iterator[tuple[str, ast.AST, str]]:
    """Yield the changes of one node: their kind, what stands there instead, and another name used.

    Args:
        node: of the code of a function.
        field: where it stands in the node above it.
        others: the names of the function's arguments and variables.
    """
    for of, changes in _OF.items():
        # Other constants are no numbers of a formula: axes, places, sizes.
        if isinstance(node, of) and (of is not ast.Constant or field in _IN_A_FORMULA):
            for kind, instead in changes(node):
                yield kind, instead, ""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and field != "func":
        for other in others:
            if other != node.id:
                yield "other array used", ast.Name(other, ast.Load()), other
        if field in ("args", "left", "right"):
            for instead in (ast.BinOp(ast.Constant(2), ast.Mult(), node),
                            ast.BinOp(node, ast.Div(), ast.Constant(2))):  # fmt: skip
                yield "factor put in", instead, ""
            yield "square put in", ast.BinOp(node, ast.Pow(), ast.Constant(2)), ""
            yield "not transposed", ast.Attribute(node, "T", ast.Load()), ""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.For) and field == "body":
        yield "step left out", ast.Pass(), ""


_IN_A_FORMULA = ("left", "right", "comparators")


def _of_call(node: ast.Call) -> Iterator[Change]:
    given = {keyword.arg for keyword in node.keywords}
    if "axis" in given:
        yield from _of_axis(node)
    if "keepdims" in given:
        yield "axis lost", _without(node, "keepdims")
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if name in ("dot", "matmul") and len(node.args) == 2:
        yield "product by entry", ast.BinOp(node.args[0], ast.Mult(), node.args[1])
        yield "other order", ast.Call(node.func, node.args[::-1], node.keywords)
    for kind, old, new in (
        ("product of matrices", "multiply", "dot"), ("mean for sum", "sum", "mean"),
        ("sum for mean", "mean", "sum"), ("another measure", "mean", "median"),
        ("another measure", "mean", "max"), ("another measure", "sum", "max"),
        ("another measure", "std", "var"), ("another measure", "std", "ptp"),
        ("another measure", "max", "mean"), ("another measure", "max", "min"),
        ("another measure", "argmax", "argmin"), ("other logarithm", "log", "log10"),
        ("other logarithm", "log", "log2"), ("comparison", "all", "any"),
        ("comparison", "any", "all"),
    ):  # fmt: skip
        if name == old:
            yield kind, _renamed(node, new)
    if name in ("std", "var") and "ddof" not in given:
        yield (
            "one less",
            ast.Call(node.func, node.args, [*node.keywords, ast.keyword("ddof", ast.Constant(1))]),
        )
    if name == "norm" and len(node.args) == 1 and "ord" not in given:
        for order in (ast.Constant(1), ast.Constant(2), _numpy("inf")):
            yield "another measure", ast.Call(node.func, [*node.args, order], node.keywords)
    if name in ("sum", "mean"):
        yield "root put in", ast.Call(_numpy("sqrt"), [node], [])
    if name in _APPLIED and node.args:
        yield (
            {"sqrt": "root left out", "square": "square left out"}.get(name, "function left out"),
            node.args[0],
        )
    if isinstance(node.func, ast.Name):
        if node.func.id == "range":
            yield from _of_range(node)
        elif node.func.id not in _PYTHONS_OWN and node.args:
            yield "function left out", node.args[0]


_APPLIED = ("sqrt", "square", "exp", "log", "abs", "absolute", "tanh", "norm", "floor", "maximum",
            "power", "expm1", "log1p")  # fmt: skip
_PYTHONS_OWN = ("len", "str", "int", "float", "zip", "enumerate", "list", "dict", "print", "tuple",
                "reversed", "sum", "max", "min", "isinstance", "super", "bool")  # fmt: skip


def _of_axis(node: ast.Call) -> Iterator[Change]:
    for keyword in node.keywords:
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant | ast.UnaryOp):
            first = isinstance(keyword.value, ast.Constant) and keyword.value.value == 0
            other = copy.deepcopy(node)
            other.keywords = [
                ast.keyword("axis", ast.Constant(1 if first else 0))
                if one.arg == "axis" else one
                for one in other.keywords
            ]  # fmt: skip
            yield "other axis", other
    yield "no axis", _without(node, "axis")
    yield "no axis", _without(node, "axis", "keepdims")


def _of_range(node: ast.Call) -> Iterator[Change]:
    start, end, *step = node.args if len(node.args) > 1 else (ast.Constant(0), *node.args)
    for change in (1, -1):
        yield "loop too long or short", ast.Call(node.func, [start, _moved(end, change), *step], [])
        yield "loop too long or short", ast.Call(node.func, [_moved(start, change), end, *step], [])


def _of_operation(node: ast.BinOp) -> Iterator[Change]:
    left, right = node.left, node.right
    if isinstance(node.op, ast.MatMult):
        yield "product by entry", ast.BinOp(left, ast.Mult(), right)
        yield "other order", ast.BinOp(right, ast.MatMult(), left)
    elif isinstance(node.op, ast.Mult):
        yield "product of matrices", ast.BinOp(left, ast.MatMult(), right)
        yield from (("factor left out", left), ("factor left out", right))
        yield "other operation", ast.BinOp(left, ast.Div(), right)
        yield "other operation", ast.BinOp(left, ast.Add(), right)
    elif isinstance(node.op, ast.Div):
        yield "division left out", left
        yield "divided twice", ast.BinOp(node, ast.Div(), right)
        yield "sides exchanged", ast.BinOp(right, ast.Div(), left)
        yield "other operation", ast.BinOp(left, ast.Mult(), right)
        yield "whole division", ast.BinOp(left, ast.FloorDiv(), right)
    elif isinstance(node.op, ast.FloorDiv):
        yield "whole division", ast.BinOp(left, ast.Div(), right)
    elif isinstance(node.op, ast.Add):
        yield "sign", ast.BinOp(left, ast.Sub(), right)
        yield from (("term left out", left), ("term left out", right))
    elif isinstance(node.op, ast.Sub):
        yield "sign", ast.BinOp(left, ast.Add(), right)
        yield "sides exchanged", ast.BinOp(right, ast.Sub(), left)
        yield from (("term left out", left), ("term left out", right))
    elif isinstance(node.op, ast.Pow):
        yield "square left out", left
        yield "absolute value for square", ast.Call(_numpy("abs"), [left], [])
        if isinstance(left, ast.BinOp):  # of each part, not of all
            parts = [ast.BinOp(part, ast.Pow(), right) for part in (left.left, left.right)]
            yield "power of each part", ast.BinOp(parts[0], left.op, parts[1])


def _of_sign(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.USub):
        yield "sign", node.operand


def _of_constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        for other in dict.fromkeys((0, 1, 2, value + 1, value - 1, 2 * value, -value)):
            if other != value:
                yield "other number", ast.Constant(other)


def _of_comparison(node: ast.Compare) -> Iterator[Change]:
    others: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
        ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt, ast.Lt), ast.Lt: (ast.LtE, ast.Gt),
        ast.LtE: (ast.Lt, ast.Gt), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
    }  # fmt: skip
    for other in others.get(type(node.ops[0]), ()) if len(node.ops) == 1 else ():
        yield "comparison", ast.Compare(node.left, [other()], node.comparators)


def _of_entry(node: ast.Subscript) -> Iterator[Change]:
    if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
        yield from _of_length(node)
    if not isinstance(node.ctx, ast.Load) or not isinstance(node.slice, ast.Name | ast.BinOp):
        return
    for change in (1, -1):
        yield "neighbour taken", ast.Subscript(node.value, _moved(node.slice, change), ast.Load())
    for place in (0, -1):
        yield "neighbour taken", ast.Subscript(node.value, ast.Constant(place), ast.Load())


def _of_length(node: ast.Subscript) -> Iterator[Change]:
    for axis in (0, 1, 2, -1):
        if ast.dump(node.slice) != ast.dump(ast.Constant(axis)):
            yield "other length", ast.Subscript(node.value, ast.Constant(axis), ast.Load())


def _of_key(node: ast.FormattedValue) -> Iterator[Change]:
    for change in (1, -1):
        yield "neighbour taken", ast.FormattedValue(_moved(node.value, change), node.conversion)


def _of_tuple(node: ast.Tuple) -> Iterator[Change]:
    if isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        yield "other order", ast.Tuple(node.elts[::-1], ast.Load())
        for part in node.elts:
            yield "only a part", part


def _of_transposed(node: ast.Attribute) -> Iterator[Change]:
    if node.attr == "T":
        yield "not transposed", node.value


def _of_choice(node: ast.IfExp) -> Iterator[Change]:
    yield from (("case left out", node.body), ("case left out", node.orelse))


def _numpy(name: str) -> ast.expr:
    return ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())


def _without(node: ast.Call, *names: str) -> ast.Call:
    return ast.Call(node.func, node.args, [one for one in node.keywords if one.arg not in names])


def _renamed(node: ast.Call, name: str) -> ast.Call:
    function = ast.Attribute(node.func.value, name, ast.Load())  # type: ignore[attr-defined]
    return ast.Call(function, node.args, node.keywords)


def _moved(node: ast.expr, change: int) -> ast.expr:
    return ast.BinOp(node, ast.Add() if change > 0 else ast.Sub(), ast.Constant(abs(change)))


_OF: dict[type[ast.AST], Callable[..., Iterator[Change]]] = {
    ast.Attribute: _of_transposed, ast.BinOp: _of_operation, ast.Call: _of_call,
    ast.Compare: _of_comparison, ast.Constant: _of_constant, ast.FormattedValue: _of_key,
    ast.IfExp: _of_choice, ast.Subscript: _of_entry, ast.Tuple: _of_tuple, ast.UnaryOp: _of_sign,
}  # fmt: skip
