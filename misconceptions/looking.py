"""What looks at answers have in common, whatever the assignment."""

from collections.abc import Callable
from typing import Any

from utils.hints.errors import DO_NOT_FIT, does_not_fit


def fitting(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function; where arrays do not fit, say so, however the error is worded."""
    try:
        return function(*arguments)
    except ValueError as error:
        if not does_not_fit(error):
            raise
        return DO_NOT_FIT
