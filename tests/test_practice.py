"""Is a reader told how it went with a line of their own?"""

import numpy as np
import pytest

from utils.practice import check, checked


def slope(w):
    return 2 * w


def names(w):
    return {"W1": w, "b1": np.zeros((1, 1))}


@pytest.mark.parametrize(
    ("function", "cases", "said"),
    [
        (slope, [((3.0,), 6.0)], "slope: right."),
        (slope, [((3,), 6.0 + 1e-8), ((np.ones((2, 1)),), np.full((2, 1), 2.0))], "slope: right."),
        (slope, [((3.0,), 6.0), ((0.5,), 0.25)], "slope(0.5): yours is 1, and right is 0.25."),
        (slope, [((np.ones((2, 1)),), 2.0)], "yours is [[2.], [2.]], and right is 2."),
        (slope, [((np.ones((2, 99)),), 2.0)],
         "slope(an array of shape (2, 99)): yours is an array of shape (2, 99), and right is 2."),
        (names, [((1.0,), {"W1": 1.0, "b1": [[0.0]]})], "names: right."),
        (names, [((1.0,), {"W1": 2.0, "b1": [[0.0]]})], "W1 1, b1 [[0.]]"),
        (names, [((1.0,), 5.0)], "and right is 5."),
        (lambda w: (w, w + 1), [((1.0,), (1.0, 2.0))], "<lambda>: right."),
        (lambda w: (w, w), [((1.0,), (1.0, 2.0))], "yours is 1 and 1, and right is 1 and 2"),
        (lambda w: w, [((1.0,), (1.0, 2.0))], "yours is 1, and right is 1 and 2."),
        (lambda w: None, [((1.0,), 2.0)], "yours is None (is a `return` missing?)"),
        (lambda w: "B", [((1.0,), "B")], "right."),
        (lambda w: "B", [((1.0,), "C")], "yours is B, and right is C."),
        (lambda w: 1.0, [((1.0,), "C")], "yours is 1, and right is C."),
        (lambda w: 1 / 0, [((1.0,), 2.0)], "your code raised ZeroDivisionError: division by zero"),
        (lambda w: [1, "two"], [((1.0,), 2.0)], "yours is [1, two], and right is 2."),
        (lambda w: [w, 0], [((1.0,), [0, 1])], "yours is [1, 0], and right is [0, 1]."),
    ],
)  # fmt: skip
def test_is_it_said_how_it_went(function, cases, said) -> None:
    assert said in checked(function, *cases)


def test_do_the_cells_below_use_a_right_function_and_no_other(capsys) -> None:
    def given(w):
        return w + w

    assert check(slope, ((3.0,), 6.0), instead=given) is slope
    assert capsys.readouterr().out == "slope: right. The cells below use yours.\n"
    for wrong in (lambda w: w, lambda w: ..., lambda w: 1 / 0):
        assert check(wrong, ((3.0,), 6.0), instead=given) is given


def test_does_a_function_that_changes_its_arguments_spoil_no_case() -> None:
    def greedy(w):
        w *= 2
        return w

    case = ((np.ones(2),), np.full(2, 2.0))
    assert checked(greedy, case, case) == "greedy: right."


def test_is_a_long_call_named_by_its_number() -> None:
    said = checked(slope, ((1.0,), 2.0), ((np.arange(12.0) / 7,), 0.0))
    assert said.startswith("slope, case 2: yours is [")


@pytest.mark.parametrize(
    "function",
    [lambda w: ..., lambda w: (w, ...), lambda w: {"W1": ...}, lambda w: w * ...],
)
def test_is_it_said_that_nothing_is_written(function, capsys) -> None:
    check(function, ((1.0,), 2.0))
    said = "<lambda>: nothing is written yet. Put your own code in place of `...`.\n"
    assert capsys.readouterr().out == said
