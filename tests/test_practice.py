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
        (lambda w: [1, "two"], [((1.0,), 2.0)], "yours is"),
    ],
)  # fmt: skip
def test_is_it_said_how_it_went(function, cases, said) -> None:
    assert said in checked(function, *cases)


@pytest.mark.parametrize(
    "function",
    [lambda w: ..., lambda w: (w, ...), lambda w: {"W1": ...}, lambda w: w * ...],
)
def test_is_it_said_that_nothing_is_written(function, capsys) -> None:
    check(function, ((1.0,), 2.0))
    said = "<lambda>: nothing is written yet. Put your own code in place of `...`.\n"
    assert capsys.readouterr().out == said
