"""What looks at answers have in common, whatever the assignment."""

from collections.abc import Callable
from typing import Any


def fitting(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function; products that do not fit are worded in as many ways as they are written."""
    try:
        return function(*arguments)
    except ValueError as error:
        if not any(word in str(error) for word in ("mismatch", "aligned", "broadcast")):
            raise
        return "arrays that do not fit"
