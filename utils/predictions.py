"""Compares what a reader guessed with what came out.

A guess is written before anything is shown, and `compare` stands in the cell that shows it.
"""

import re
from collections.abc import Collection
from numbers import Real
from typing import Any

import numpy as np

from utils.messages import both, either, message

MOST = 1e6  # times; a larger factor tells a reader nothing more
NEAR = 0.1  # how far a number may be from the true one, as a share, and be called near


def compare(what: str, guess: Any, found: Any, among: Collection[str] = ()) -> None:
    """Print a guess beside what came out, or that there was none.

    Args:
        what: that was guessed, as the reader knows it: ``"the cost after 15,000 steps"``.
        guess: a number, a word, or several words in any order; None is no guess. Case, hyphens and
            blanks do not count, nor does what stands in parentheses at the end of a word. A guess
            of another kind is told how guesses are written.
        found: the same, as it came out.
        among: the words that a guess may be, if only some make sense. A guess that is none of them
            is told which they are.
    """
    print(compared(what, guess, found, among))


def compared(what: str, guess: Any, found: Any, among: Collection[str] = ()) -> str:
    """Return the sentence that `compare` prints."""
    told = {"what": what, "found": _shown(found)}
    if guess is None or guess is ...:
        return message("{what}: {found}. No guess was written.", **told)
    if _is_number(found):
        number = _number(guess)
        if number is None:
            return message("{what}: {found}. Write the guess as a number, such as 0.5, 20 or "
                           "np.inf, without a unit.", **told)  # fmt: skip
        return _of_numbers(what, number, found)
    if among and not _words(guess) <= _words(among):
        words = either(f'"{word}"' for word in among)
        return message("{what}: {found}. Your guess was {guess}. Write it as {words}.",
                       guess=_shown(guess), words=words, **told)  # fmt: skip
    if _is_number(guess) and all(isinstance(word, str) for word in _values(found)):
        return message('{what}: {found}. Write the guess in quotes, such as "B", or several in a '
                       'list, such as ["B", "C"].', **told)  # fmt: skip
    if _words(found) == _words(guess):
        return message("{what}: {found}, as you guessed.", **told)
    return message("{what}: you guessed {guess}, and it is {found}.", guess=_shown(guess), **told)


def _of_numbers(what: str, guess: float, found: float) -> str:
    told = {"what": what, "guess": _shown(guess), "found": _shown(found)}
    if guess == found or told["guess"] == told["found"]:
        return message("{what}: {found}, as you guessed.", what=what, found=_shown(found))
    if np.isfinite([guess, found]).all():
        if abs(guess - found) <= NEAR * abs(found):
            return message("{what}: you guessed {guess}, and it is {found}: near.", **told)
        factor = max(guess / found, found / guess) if guess * found > 0 else 1
        if 2 <= factor < MOST:
            told["factor"] = f"{factor:.2g}" if factor < 100 else f"{factor:,.0f}"
            if abs(guess) > abs(found):
                return message("{what}: you guessed {guess}, and it is {found}. Your guess is "
                               "{factor} times as large.", **told)  # fmt: skip
            return message("{what}: you guessed {guess}, and it is {found}. It is {factor} times "
                           "as large as your guess.", **told)  # fmt: skip
    return message("{what}: you guessed {guess}, and it is {found}.", **told)


def _number(guess: Any) -> float | None:
    """Return a guess as a number, or None if it is of another kind."""
    if isinstance(guess, np.ndarray) and guess.size == 1:
        guess = guess.item()
    if not _is_number(guess) and not isinstance(guess, str):
        return None
    try:
        return float(guess)
    except (ValueError, OverflowError):
        return None


def _is_number(value: Any) -> bool:
    return isinstance(value, Real | np.number) and not isinstance(value, bool | np.bool_)


def _values(value: Any) -> Collection[Any]:
    return [value] if isinstance(value, str) or not isinstance(value, Collection) else value


def _words(value: Any) -> set[str]:
    return {_bare(str(word)) for word in _values(value)}


def _bare(word: str) -> str:
    """Return a word without what does not count in it; a number stays as it is."""
    word = re.sub(r"\s+\(.*\)$", "", word.strip()).casefold()
    return word if _number(word) is not None else re.sub(r"[\s_\-\u2010-\u2015\u2212]+", "", word)


def _shown(value: Any) -> str:
    if _is_number(value):
        if np.isinf(value):
            return message("infinite") if value > 0 else message("minus infinite")
        whole = np.isfinite(value) and value == int(value)
        return f"{int(value):,}" if whole else f"{float(value):.4g}"
    if isinstance(value, str) or not isinstance(value, Collection):
        return str(value)
    return both(sorted(map(str, value))) if len(value) else message("none")
