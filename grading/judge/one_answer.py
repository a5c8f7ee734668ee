"""The answers to exercises without arguments: each is asked for once, and kept here.

Such an answer cannot depend on what a test asks. A function that could answer each test otherwise
would be right for all of them by guessing.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from grading.judge.proxies import CallableProxy


class OneAnswers:
    """Keeps one answer for each of these exercises, and for each set of right ones in place.

    They lie in files: tests run in copies of the grader, which end without a word, and what a
    student's function has answered stays said even if the test that asked was stopped.

    Args:
        folder: where to keep them; it is made when it is needed.
        exercises: those that take no arguments.
    """

    def __init__(self, folder: Path, exercises: Collection[str]) -> None:
        self._folder = folder
        self._exercises = exercises

    def one_answer(self, name: str, value: Any, in_place: Iterable[str]) -> Any:
        """Return what a test is to see of a value of the student's.

        Args:
            name: of the value.
            value: as it came from the student's process.
            in_place: the exercises in whose place right answers stand: with the right instrument,
                what was measured with a wrong one may be measured again.
        """
        if name not in self._exercises or not isinstance(value, CallableProxy):
            return value
        self._folder.mkdir(exist_ok=True)
        which = hashlib.sha256("\n".join([name, *sorted(in_place)]).encode()).hexdigest()
        return _OneAnswer(value, self._folder / which)


class _OneAnswer(CallableProxy):
    """Stands for a student's function without arguments, and for what it said."""

    def __init__(self, function: CallableProxy, kept: Path) -> None:
        super().__init__(function.conversation, function.handle)
        self.target = function.target
        self._kept = kept

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Return what the function said when it was called first, or raise what it raised."""
        if arguments or keywords:
            return super().__call__(*arguments, **keywords)
        if not self._kept.exists():
            unfinished = self._kept.with_suffix(".unfinished")
            unfinished.write_bytes(self.conversation.answer_of(self.target))
            unfinished.replace(self._kept)
        return self.conversation.heard(self._kept.read_bytes())

    def results_of(self, calls: Sequence[Sequence[Any]]) -> Any:
        """Return what the function said, for each call without arguments."""
        return super().results_of(calls) if any(calls) else [self() for _ in calls]
