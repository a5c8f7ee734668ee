"""Which cases of a family `make test` tries; `make test-all` tries them all.

What takes long is tried as a sample, and the rest of it marked `slow`. A rule chooses the sample,
so that a case which is added to its family needs no choice.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import pytest


def sample(
    cases: Iterable[Any], step: int, kind: Callable[..., Hashable] | None = None
) -> list[Any]:
    """Return the cases as parameters: every ``step``-th as it is, the others marked slow.

    Args:
        cases: values, or what `pytest.param` made of them.
        step: how many cases one stands for.
        kind: of a case; the first of each kind is in the sample too.
    """
    seen: set[Hashable] = set()
    found = []
    for number, case in enumerate(cases):
        parameter = case if isinstance(case, type(pytest.param())) else pytest.param(case)
        its_kind = kind(*parameter.values) if kind else None
        chosen = number % step == 0 or (kind and its_kind not in seen)
        seen.add(its_kind)
        marks = [*parameter.marks, *([] if chosen else [pytest.mark.slow])]
        found.append(parameter._replace(marks=marks))
    return found
