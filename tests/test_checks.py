"""Does a failed check say in one sentence what came back and what was expected?"""

from typing import Any

import numpy as np
import pytest

from utils import checks
from utils.checks import CheckFailed

WHAT = "f(x)"


def message(check, *args, **kwargs) -> str:
    with pytest.raises(CheckFailed) as failure:
        check(*args, **kwargs)
    return str(failure.value)


def test_is_a_missing_return_named() -> None:
    for check, expected in [
        (checks.assert_close, 1.0), (checks.assert_close, np.ones(2)), (checks.assert_shape, (2,)),
        (checks.assert_tuple, 2), (checks.assert_keys, ["W1"]), (checks.assert_type, dict),
        (checks.assert_parameters, [2, 1]),
    ]:  # fmt: skip
        assert "f(x): came back as None (is a `return` missing?); expected" in message(
            check, None, expected, WHAT
        )


@pytest.mark.parametrize(
    ("value", "expected", "sentence"),
    [
        (2.0, 1.0, "f(x): came back as 2; expected 1."),
        (np.ones((1, 1)), 1.0, "f(x): came back as an array of shape (1, 1); expected one number."),
        (np.ones(3), np.ones(2), "f(x): has shape (3,); expected (2,)."),
        ([1, 1], np.ones(2), "f(x): came back as a list; expected a NumPy array."),
        ("1", 1.0, "f(x): came back as a str; expected one real number."),
        (np.sin, 1.0, "f(x): came back as a function (is it missing its parentheses?)"),
        (np.array([1.0, 2.0]), np.array([1.0, 3.0]), "came back as [1., 2.]; expected [1., 3.]."),
        (np.array(["a", "b"]), np.ones(2), "came back as an array of <U1 entries"),
        (np.array([None, 1]), np.ones(2), "came back as an array of object entries"),
        (np.nan, 1.0, "f(x): came back as nan; expected 1."),
        (np.False_, True, "f(x): came back as False; expected True."),
    ],
)
def test_is_the_difference_in_the_sentence(value, expected, sentence: str) -> None:
    assert sentence in message(checks.assert_close, value, expected, WHAT)


@pytest.mark.parametrize(
    "one", [1, 1.0, np.float64(1), np.float32(1), np.array(1.0), np.int64(1), True]
)
def test_is_every_kind_of_number_accepted(one) -> None:
    checks.assert_close(one, 1.0, WHAT)
    assert checks.assert_number(one, WHAT) == 1.0


def test_is_the_first_wrong_entry_of_a_large_array_shown() -> None:
    wrong = np.zeros((5, 5))
    wrong[2, 3] = 0.5
    assert "entry [2, 3] came back as 0.5; expected 0." in message(
        checks.assert_close, wrong, np.zeros((5, 5)), WHAT
    )


def test_does_a_hidden_check_keep_its_values_to_itself() -> None:
    because = "The spread follows the wrong layer."
    for value in (np.full((7, 3), 12.5), np.full((3, 3), 12.5)):
        text = message(
            checks.assert_close, value, np.full((7, 3), 98.5), WHAT, because, reveal=False
        )
        assert "98" not in text
        assert "7" not in text
        assert text.endswith(because)


def test_are_keys_and_lengths_named() -> None:
    assert "the key 'b1' is missing; its keys are 'W1'" in message(
        checks.assert_keys, {"W1": 0}, ["W1", "b1"], WHAT
    )
    assert "the key 'W1' is missing; the dict is empty." in message(
        checks.assert_keys, {}, ["W1"], WHAT
    )
    assert "came back with 3 values; expected 2." in message(
        checks.assert_tuple, (1, 2, 3), 2, WHAT
    )


LONG = {
    "many keys": {f"key {number}": 0 for number in range(100_000)},
    "a long text": {"\x00" * 1_000_000: 0},
    "long bytes": {b"x" * 1_000_000: 0},
    "a long number": {10**4000: 0},
    "a number too long to write": {10**9000: 0},
    "a tuple of long texts": {("x" * 1_000_000,) * 50: 0},
    "tuples in tuples": {((((((("x" * 1000,) * 9,) * 9,) * 9,) * 9,) * 9,) * 9,): 0},
}


@pytest.mark.parametrize("value", LONG.values(), ids=LONG)
def test_does_a_message_quote_only_the_beginning_of_long_and_many_keys(value: Any) -> None:
    text = message(checks.assert_keys, value, ["W1"], WHAT)
    assert text.startswith("f(x): the key 'W1' is missing; its keys are ")
    assert len(text) < 900


def test_does_a_message_say_how_many_more_keys_there_are() -> None:
    text = message(checks.assert_keys, dict.fromkeys(range(20)), ["W1"], WHAT)
    assert text.endswith("its keys are 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 8 more.")


LONG_NAME = type("N" * 10_000, (), {})()
RECORDS = np.zeros(2, ",".join(["f8"] * 1000))


@pytest.mark.parametrize("value", [LONG_NAME, RECORDS, 10**9999], ids=["name", "records", "number"])
def test_does_a_message_about_a_value_stay_short(value: Any) -> None:
    for check, expected in [
        (checks.assert_close, 1.0), (checks.assert_close, np.ones(2)), (checks.assert_shape, (2,)),
        (checks.assert_tuple, 2), (checks.assert_keys, ["W1"]), (checks.assert_type, dict),
    ]:  # fmt: skip
        assert len(message(check, value, expected, WHAT)) < 300


def test_do_parameters_need_every_shape_and_finite_entries() -> None:
    good = {
        "W1": np.ones((3, 2)),
        "b1": np.zeros((3, 1)),
        "W2": np.ones((1, 3)),
        "b2": np.zeros((1, 1)),
    }
    checks.assert_parameters(good, [2, 3, 1], WHAT)
    flat = {**good, "b1": np.zeros(3)}
    assert "f(x)['b1']: has shape (3,); expected (3, 1)." in message(
        checks.assert_parameters, flat, [2, 3, 1], WHAT
    )
    broken = {**good, "W2": np.full((1, 3), np.nan)}
    assert "not finite" in message(checks.assert_parameters, broken, [2, 3, 1], WHAT)


def test_has_each_layer_arrays_of_its_own() -> None:
    one = np.zeros((2, 2))
    shared = {"W1": one, "b1": np.zeros((2, 1)), "W2": one, "b2": np.zeros((2, 1))}
    assert "W1 and W2 are one and the same array" in message(
        checks.assert_parameters, shared, [2, 2, 2], WHAT
    )
    apart = {**shared, "W2": one.copy()}
    checks.assert_parameters(apart, [2, 2, 2], WHAT)
    assert "W1 and b1 lie in the same memory" in message(
        checks.assert_parameters, {**apart, "b1": one[:, :1]}, [2, 2, 2], WHAT
    )
    side_by_side = np.zeros((2, 3))
    parts = {"W1": side_by_side[:, :2], "b1": side_by_side[:, 2:]}
    checks.assert_parameters(apart | parts, [2, 2, 2], WHAT)


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        (lambda entry: entry["a"].fill(0), {"a": np.ones(2)}),
        (lambda entry: entry.append(1), [2, 1]),
        (lambda entry: entry.update(a=1), {}),
        (lambda entry: entry[0][1].__imul__(2), [(1, np.ones(2))]),
    ],
)
def test_is_a_changed_argument_noticed(change: Any, argument: Any) -> None:
    checks.assert_unchanged(lambda entry: entry, [argument], WHAT)
    assert "an argument was changed" in message(checks.assert_unchanged, change, [argument], WHAT)


def test_is_a_function_called_with_the_arguments_of_each_call_in_turn() -> None:
    calls = [(1, 2), [3, 4], (5, 6)]
    assert checks.results_of(lambda a, b: 10 * a + b, calls) == [12, 34, 56]
    assert checks.results_of(lambda: None, []) == []


def test_may_an_entry_be_moved_and_put_back() -> None:
    def move_and_put_back(x: Any) -> None:
        x += 1e-4
        x -= 1e-4

    checks.assert_unchanged(move_and_put_back, [np.array([0.1, 1 / 3])], WHAT)


def test_does_jupyter_show_the_sentence_alone() -> None:
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    shown: list[str] = []
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    shell._showtraceback = lambda kind, value, lines: shown.extend(lines)  # type: ignore[method-assign]
    shell.run_cell("from utils.checks import assert_true\nassert_true(False, 'Rows are equal.')")
    assert shown == ["Check failed. Rows are equal."]
