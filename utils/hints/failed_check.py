"""The check in a cell that failed: which exercise it asks for, and how it is made once more."""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any


class FailedCheck:
    """A statement of a cell of checks.

    Args:
        source: of the cell.
        line: in which the check stands, from 1, if that is known.
    """

    def __init__(self, source: str, line: int | None) -> None:
        body = ast.parse(source).body
        number = next(
            (n for n, one in enumerate(body) if one.lineno <= (line or 0) <= (one.end_lineno or 0)),
            len(body) - 1,
        )
        self._body = body[: number + 1]

    def names(self) -> Iterator[str]:
        """Yield the names that the check uses, and those that made what it uses, nearest first."""
        wanted: set[str] = set()
        for statement in reversed(self._body):
            used = _names(statement)
            stored = {name for name, is_made in used if is_made}
            if statement is self._body[-1] or wanted & stored:
                yield from (name for name, is_made in used if not is_made)
                wanted |= {name for name, is_made in used if not is_made}

    def is_of_arguments(self) -> bool:
        """Say whether the check asks that arguments stay as they are."""
        calls = (node for node in ast.walk(self._body[-1]) if isinstance(node, ast.Call))
        return any(ast.unparse(call.func).endswith("assert_unchanged") for call in calls)

    def again(self, namespace: dict[str, Any]) -> Callable[[], None]:
        """Return what makes the check once more, with copies of the data that it uses.

        Args:
            namespace: of the notebook; it is left as it was.
        """
        needed = [one for one in self._body if one is self._body[-1] or _makes(one, self.names())]
        code = compile(ast.Module(needed, type_ignores=[]), "<check>", "exec")
        names = {name for one in needed for name, _ in _names(one)}

        def run() -> None:
            before = {name: namespace[name] for name in names if name in namespace}
            data = {name: value for name, value in before.items() if not callable(value)}
            try:
                namespace.update(_copied(data))
                exec(code, namespace)
            finally:
                for name in names - before.keys():
                    namespace.pop(name, None)
                namespace.update(before)

        return run


def _copied(data: dict[str, Any]) -> dict[str, Any]:
    """Return copies of what can be copied."""
    copies = {}
    for name, value in data.items():
        try:
            copies[name] = copy.deepcopy(value)
        except Exception:  # a module, or what does not want to be copied
            copies[name] = value
    return copies


def _makes(statement: ast.stmt, names: Iterator[str]) -> bool:
    stored = {name for name, is_made in _names(statement) if is_made}
    return not stored.isdisjoint(names)


def _names(statement: ast.stmt) -> list[tuple[str, bool]]:
    """Return the names in a statement, in order, and whether each is made there."""
    nodes = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    nodes.sort(key=lambda node: (node.lineno, node.col_offset))
    return [(node.id, isinstance(node.ctx, ast.Store)) for node in nodes]
