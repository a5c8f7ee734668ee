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
        (lambda w: 1 / 0, [((1.0,), 2.0)], "your code raised ZeroDivisionError in the line `"),
        (lambda w: 1 / 0, [((1.0,), 2.0)], "`: division by zero"),
        (len, [((1.0,), 2.0)], "len(1): your code raised TypeError: "),
        (lambda w: [1, "two"], [((1.0,), 2.0)], "yours is [1, two], and right is 2."),
        (lambda w: [w, 0], [((1.0,), [0, 1])], "yours is [1, 0], and right is [0, 1]."),
    ],
)  # fmt: skip
def test_is_it_said_how_it_went(function, cases, said) -> None:
    assert said in checked(function, *cases)


@pytest.mark.parametrize(
    ("value", "expected", "said"),
    [
        (np.ones((2, 1)), 2.0, " Yours has the shape (2, 1), and one number is right."),
        (np.ones((2, 3)), np.ones(2), " Yours has the shape (2, 3), and (2,) is right."),
        ([1.0, 2.0], np.ones((2, 1)), " Yours has the shape (2,), and (2, 1) is right."),
        (np.ones(2), np.zeros(2), ""),
        (1.0, 2.0, ""),
        ([1, [2, 3]], 2.0, ""),
        ((1.0, 2.0), 2.0, ""),
    ],
)
def test_is_the_shape_told_where_it_differs(value, expected, said) -> None:
    told = checked(lambda w: value, ((1.0,), expected))
    assert told.partition("right is ")[2].partition(".")[0]
    assert told.endswith(said) if said else "the shape" not in told


def test_do_the_cells_below_use_a_right_function_and_no_other(capsys) -> None:
    def given(w):
        return w + w

    assert check(slope, ((3.0,), 6.0), instead=given) is slope
    assert capsys.readouterr().out == "slope: right. The cells below use yours.\n"
    for wrong in (lambda w: w, lambda w: ..., lambda w: 1 / 0):
        assert check(wrong, ((3.0,), 6.0), instead=given) is given


GIVEN = "Until yours is right, the cells below use a given one.\n"


def test_is_it_said_which_function_the_cells_below_use(capsys) -> None:
    for wrong, told in ((lambda w: w, True), (lambda w: 1 / 0, True), (lambda w: (w, ...), True),
                        (lambda w: ..., False)):  # fmt: skip
        check(wrong, ((3.0,), 6.0), instead=slope)
        assert capsys.readouterr().out.endswith(GIVEN) is told
    check(lambda w: w, ((3.0,), 6.0))
    assert GIVEN not in capsys.readouterr().out


def reaches_too_far(w):
    pair = [w, w]
    return slope(pair[2])


def test_is_the_line_told_in_which_an_error_was_raised() -> None:
    said = checked(reaches_too_far, ((1.0,), 2.0))
    assert "raised IndexError in the line `return slope(pair[2])`: list index" in said
    assert "in the line `return 2 * w`" in checked(lambda w: slope(None), ((1.0,), 2.0))


def test_does_a_function_that_changes_its_arguments_spoil_no_case() -> None:
    def greedy(w):
        w *= 2
        return w

    case = ((np.ones(2),), np.full(2, 2.0))
    assert checked(greedy, case, case) == "greedy: right."


def test_is_a_long_call_named_by_its_number() -> None:
    said = checked(slope, ((1.0,), 2.0), ((np.arange(12.0) / 7,), 0.0))
    assert said.startswith("slope, case 2: yours is [")


def shares(first, second):
    return np.mean(first) - np.mean(second)


LONG = np.ones(20), np.zeros(20)


def test_is_a_case_called_by_its_name() -> None:
    said = checked(shares, ((1.0, 1.0), 0.0), (LONG, 0.5, "20 against none"))
    assert said == "shares, 20 against none: yours is 1, and right is 0.5."
    assert checked(shares, (LONG, 1.0, "20 against none")) == "shares: right."


def test_is_the_case_told_where_its_arguments_cannot_be_seen() -> None:
    assert checked(shares, (LONG, 1.0), (LONG, 0.5)).startswith("shares, case 2: yours is 1")
    assert checked(lambda f: f(1), ((abs,), 1), ((abs,), 2)).startswith("<lambda>, case 2: ")
    assert checked(lambda x: x, (([LONG[0]],), 1), (([LONG[0]],), 2)).startswith("<lambda>, case 1")


def test_has_a_long_case_that_stands_alone_no_number() -> None:
    assert checked(slope, ((np.arange(12.0) / 7,), 0.0)).startswith("slope: yours is [")


def returns_dots_and_dots(w):
    """Return two values."""
    return ..., ...


@pytest.mark.parametrize(
    "function", [lambda w: ..., lambda w: {"W1": ...}, returns_dots_and_dots]
)  # fmt: skip
def test_is_it_said_that_nothing_is_written(function, capsys) -> None:
    check(function, ((1.0,), 2.0))
    said = ": nothing is written yet. Put your own code in place of `...`.\n"
    assert capsys.readouterr().out == function.__name__ + said


def half_filled(w):
    total = ...
    for _ in range(3):
        total = total + w
    return total


def breaks_later(w):
    step = ...
    return np.ones(2) @ step


def takes_the_last(w):
    return w[..., 5]


def test_is_a_line_told_that_is_still_to_be_written() -> None:
    said = checked(breaks_later, ((1.0,), 2.0))
    assert said == (
        "breaks_later(1): there is still a `...` in your function, and the call came to it."
    )
    assert "raised IndexError" in checked(takes_the_last, ((np.ones(2),), 2.0))


def never_true(w):
    if w > 5:
        return 2 * w
    return ...


def inner(w):
    def step():
        return ...

    return step()


@pytest.mark.parametrize(
    "function", [half_filled, never_true, inner, lambda w: (w, ...), lambda w: w * ...]
)
def test_is_it_said_that_some_of_it_is_still_to_be_written(function) -> None:
    said = checked(function, ((1.0,), 2.0))
    still = "there is still a `...` in your function, and the call came to it."
    assert said == f"{function.__name__}(1): {still}"


def test_is_the_case_told_that_comes_to_what_is_still_to_be_written() -> None:
    said = checked(never_true, ((6.0,), 12.0), ((3.0,), 6.0))
    assert said.startswith("never_true(3): there is still a `...`")


def test_is_a_right_function_right_whatever_stands_in_it() -> None:
    assert checked(never_true, ((6.0,), 12.0)) == "never_true: right."


def test_is_it_said_what_came_back_where_the_dots_are_of_another() -> None:
    dots = [...]
    assert checked(lambda w: dots[0], ((1.0,), 2.0)) == (
        "<lambda>(1): yours is `...`, and right is 2."
    )
    assert "your code raised TypeError" in checked(lambda w: w * dots[0], ((1.0,), 2.0))
