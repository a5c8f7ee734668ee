"""A function of which is remembered what came back from it, and which errors ended it.

A look takes results apart: it asks a dict for an entry, and raises where there is none. That is no
error of the answer's own code, and an entry that is None is not a function that returns None.
"""

from collections.abc import Callable, Sequence
from typing import Any

from grading.judge.proxies import LOST, StudentRaised
from utils.checks import values
from utils.hints.effects import RETURNS_NOTHING, Effect, Pairs
from utils.hints.errors import DO_NOT_FIT, builtin_name, does_not_fit


class Watched:
    """Does what a function does.

    Args:
        function: it raises what the student's raises.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._returned: set[bool] = set()  # whether None came back, of each call that ended well
        self._raised: set[str] = set()

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call the function."""
        return self._noting(lambda: self._function(*arguments, **keywords))

    def arguments_after(self, *arguments: Any) -> Any:
        """Call the function, and return what has become of the arguments."""
        return self._noting(lambda: values.arguments_after(self._function, arguments), False)

    def results_of(self, calls: Sequence[Sequence[Any]]) -> Any:
        """Call the function with the arguments of each call."""
        return self._noting(lambda: values.results_of(self._function, calls), False)

    def shows(self, effect: Effect, pairs: Pairs) -> bool:
        """Say whether an effect is one of the function itself, and not of what looked at it.

        Args:
            effect: what accounts for all that is wrong.
            pairs: of what came back and what is right.
        """
        if effect.name == RETURNS_NOTHING:
            return self._returned == {True} and not self._raised
        return not effect.needs_no_right or all(theirs in self._raised for theirs, _ in pairs)

    def _noting(self, call: Callable[[], Any], whole: bool = True) -> Any:
        try:
            result = call()
        except LOST:
            raise
        except Exception as error:
            self._raised.add(words(error))
            if does_not_fit(error):
                self._raised.add(DO_NOT_FIT)
            raise
        if whole:
            self._returned.add(result is None)
        return result


def words(error: Exception) -> str:
    """Return type and text of an exception, the same for one of the student's and one of ours."""
    if isinstance(error, StudentRaised):
        return f"raised {error}"
    # A KeyError shows its text in quotes, and one that has crossed twice so.
    text = str(error.args[0]) if error.args else ""
    return f"raised {builtin_name(error)}: " + text.strip("\"'")
