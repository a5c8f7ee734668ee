"""Are small changes of right answers slips of the pen, and is what is said of them true?"""

import ast
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grading.judge.diagnosis import Diagnosis, diagnosis_of
from grading.tools.hints import _puts_into_itself
from grading.tools.small_changes import KINDS, SmallChange, small_changes
from utils.hints.naming import hints_in

ROOT = Path(__file__).parent.parent
NAME = "05_deep_l_layer"

RIGHT = '''
def backward(dZ, cache):
    """Return dA_prev, dW and db."""
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    for layer in range(1, 3):
        dW = dW * np.sqrt(layer)
    return np.dot(W.T, dZ), dW, db
'''


def changes() -> list[SmallChange]:
    return list(small_changes(RIGHT, "backward"))


@pytest.mark.parametrize(("new", "kind", "of"), [
    ("db = np.sum(dZ, axis=0, keepdims=True) / m", "other axis", "db"),
    ("db = np.sum(dZ, axis=1) / m", "axis lost", "db"),
    ("db = np.sum(dZ, axis=1, keepdims=True)", "division left out", "db"),
    ("dW = dZ * A_prev.T / m", "product by entry", "dW"),
    ("dW = np.dot(dZ, A_prev) / m", "not transposed", "dW"),
    ("dW = np.dot(dZ, W.T) / m", "other array used", "dW"),
    ("dW = dW * layer", "root left out", "dW"),
    ("for layer in range(1, 3 + 1):", "loop too long or short", ""),
    ("return (np.dot(dZ, W.T), dW, db)", "other order", ""),
])  # fmt: skip
def test_is_a_slip_of_the_pen_among_the_changes(new: str, kind: str, of: str) -> None:
    found = [one for one in changes() if new in map(str.strip, one.source.splitlines())]
    assert {(one.kind, one.of.get("what", "")) for one in found} == {(kind, of)}
    begin = f"`{of}` comes out as if" if of else "The answer comes out as if"
    assert found[0].says.format(**found[0].of).startswith(begin)


def test_is_each_change_other_code_that_python_reads() -> None:
    made = [one.source for one in changes()]
    assert len(set(made)) == len(made) > 100
    assert ast.unparse(ast.parse(RIGHT)) not in made
    assert {one.kind for one in changes()} <= set(KINDS)


def test_does_no_hint_hold_the_answer() -> None:
    lines = [line.strip() for line in RIGHT.splitlines() if " = " in line or "return" in line]
    hints = {one.says.format(**one.of) for one in changes()}
    assert not [line for line in lines for hint in hints if line in hint]


def test_does_a_change_name_only_what_the_statement_names() -> None:
    inner = RIGHT.replace("dW", "thing").replace("Return dA_prev, thing", "Return dA_prev, dW")
    assert not any("thing" in one.of.values() for one in small_changes(inner, "backward"))


@pytest.mark.parametrize(("code", "does"), [
    ("best.append(best)", True), ("best.append(row)", False), ("np.sum(np.array(best))", False),
])  # fmt: skip
def test_is_a_list_that_would_hold_itself_left_out(code: str, does: bool) -> None:
    assert _puts_into_itself(code) == does


def knowing() -> Diagnosis:
    folder = ROOT / "source" / NAME
    source = (folder / f"{NAME}.ipynb").read_text(encoding="utf-8")
    return diagnosis_of(NAME, source, (folder / "hints.json").read_text(encoding="utf-8"))


def without_the_mean(dZ: Any, cache: Any) -> Any:
    """Take the sum for the mean in dW, and lose the column of db: two mistakes at once."""
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T), np.sum(dZ, axis=0, keepdims=True).T / m


def test_is_what_the_bank_lacks_named_by_the_grader_as_in_the_notebook() -> None:
    def wrong_base(Z: Any, cache: Any) -> Any:
        """Swap two arrays where both have fitting shapes."""
        A_prev, W, _ = cache
        return np.dot(W.T, Z), np.dot(Z, A_prev.T) / A_prev.shape[0], np.mean(Z, 1, keepdims=True)

    hints = hints_in(ROOT / "source" / NAME)
    assert hints is not None
    graders = knowing().name("linear_backward", wrong_base)
    assert graders is not None
    assert hints.hint("linear_backward", {"linear_backward": wrong_base}) == graders.hint
