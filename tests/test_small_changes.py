"""Are small changes of right answers slips of the pen, and is what is said of them true?"""

import ast
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grading.judge.diagnosis import Diagnosis, diagnosis_of
from grading.tools.hints import _puts_into_itself
from grading.tools.small_changes import KINDS, SmallChange, small_changes
from grading.tools.telling_numbers import given_numbers, show_a_formula
from utils.hints.calls import Call
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
    ("dW = dW * layer", "root left out", "dW"),
    ("for layer in range(1, 3 + 1):", "loop too long or short", ""),
])  # fmt: skip
def test_is_a_slip_of_the_pen_among_the_changes(new: str, kind: str, of: str) -> None:
    found = [one for one in changes() if new in map(str.strip, one.source.splitlines())]
    assert {(one.kind, one.of.get("what", "")) for one in found} == {(kind, of)}
    begin = f"`{of}` comes out as if" if of else "The answer comes out as if"
    assert found[0].says.format(**found[0].of).startswith(begin)


@pytest.mark.parametrize(("new", "kind"), [
    ("dW = np.dot(dZ, W.T) / m", "other array used"),
    ("return (np.dot(dZ, W.T), dW, db)", "other order"),
    ("return dW", "only a part"),
    ("dW = np.dot(2 * dZ, A_prev.T) / m", "factor put in"),
])  # fmt: skip
def test_is_nothing_said_of_a_change_that_others_agree_with_by_chance(new: str, kind: str) -> None:
    found = [one for one in changes() if new in map(str.strip, one.source.splitlines())]
    assert {(one.kind, one.says) for one in found} == {(kind, "")}


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


def kinds_of(line: str) -> list[tuple[str, str]]:
    """Return the kinds of changes of a line, each with the code that it makes."""
    code = f"def f(X, D, k):\n    return {line}"
    return [(one.kind, one.source.splitlines()[-1]) for one in small_changes(code, "f")]


def test_is_nothing_put_where_it_cancels() -> None:
    made = [code for _, code in kinds_of("X * D / k")]
    assert "    return X * D / X" not in made
    assert "    return X * k / k" not in made
    assert "    return X @ X" in [code for _, code in kinds_of("X @ D")]


@pytest.mark.parametrize(("line", "new", "kind"), [
    ("np.mean(X, axis=-1)", "np.mean(X, axis=0)", "other axis"),
    ("X / X.shape[1]", "X / X.shape[0]", "other length"),
    ("X - 0.5", "X - 1", "other number"),
])  # fmt: skip
def test_is_a_number_that_stands_in_no_formula_called_by_its_name(
    line: str, new: str, kind: str
) -> None:
    assert {one for one, code in kinds_of(line) if code == f"    return {new}"} == {kind}


@pytest.mark.parametrize("line", ["X.reshape(3, -1)", "X[0]", "np.mean(X, axis=-1)"])
def test_are_axes_and_places_no_numbers_of_a_formula(line: str) -> None:
    assert "other number" not in dict(kinds_of(line))


GIVEN = given_numbers([Call([np.array([0.1, 0.3, 7.5])], 6), Call([2.5], 6)])


@pytest.mark.parametrize(("values", "show"), [
    ([0.25, np.array([1.75, 11.0])], True),
    ([0.1, 0.3, 7.5, 7.5], False), ([0, 1, 1, 3, 5], False), ([True, False, None, "no"], False),
    ([0.25, 0.25, 0.5], False), ([float("nan")] * 3, False),
])  # fmt: skip
def test_are_several_computed_numbers_needed_to_see_a_formula(
    values: list[Any], show: bool
) -> None:
    found = {(0, "returns", n): value for n, value in enumerate(values)}
    assert show_a_formula(found, set(found), GIVEN) == show


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
    def wrong_measure(Z: Any, cache: Any) -> Any:
        """Take the largest for the sum."""
        A_prev, W, _ = cache
        m = A_prev.shape[1]
        return np.dot(W.T, Z), np.dot(Z, A_prev.T) / m, np.max(Z, 1, keepdims=True) / m

    hints = hints_in(ROOT / "source" / NAME)
    assert hints is not None
    graders = knowing().name("linear_backward", wrong_measure)
    assert graders is not None
    assert graders.hint.startswith("`db` comes out as if another measure were taken")
    assert hints.hint("linear_backward", {"linear_backward": wrong_measure}) == graders.hint
