"""What is said of a check without a sentence of its own: the check itself, if students can see it.

Ordinary tests are plain `assert`s. Of one that did not hold, its code says more than nothing; but
not what stands in a hidden test.
"""

import ast

from course.errors import CourseError
from course.regions import HIDDEN_TESTS, split
from utils.messages import message

_MOST = 200  # characters of code in a sentence


def sentence(source: str, line: int | None) -> str:
    """Return what is said of a check that failed without a text of its own.

    Args:
        source: of the test cell.
        line: on which the check stands, from 1, if that is known.
    """
    code = " ".join(_statement(source, line).split()) if line else ""
    if code and len(code) <= _MOST and "`" not in code:
        return message("This does not hold: `{code}`", code=code)
    return message("A check failed.")


def _statement(source: str, line: int) -> str:
    """Return what is asserted on a line; nothing if students cannot see it."""
    try:
        visible = [text for text in split(source, HIDDEN_TESTS) if isinstance(text, str)]
        found = [
            node
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Assert) and node.lineno <= line <= (node.end_lineno or 0)
        ]
    except (CourseError, SyntaxError):  # magics of IPython are no Python
        return ""
    if not found:
        return ""
    last = max(found, key=lambda node: node.lineno)
    lines = source.split("\n")[last.lineno - 1 : last.end_lineno]
    if not all(text in visible for text in lines):
        return ""
    return ast.get_source_segment(source, last.test) or ""
