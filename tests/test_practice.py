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
        (lambda w: True, [((1.0,), False)], "yours is True, and right is False."),
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


def doubles_in_place(w):
    w *= 2
    return w


def fills_in_place(parameters, pair):
    parameters["W1"] = parameters["W1"] * pair[1]
    return parameters["W1"]


CHANGED = ": your function has changed the array that was passed in: work on a copy."


@pytest.mark.parametrize(
    ("function", "arguments", "expected"),
    [
        (doubles_in_place, (np.ones(2),), np.full(2, 2.0)),
        (doubles_in_place, (np.ones(2),), np.full(2, 3.0)),
        (doubles_in_place, (np.ones((2, 9)),), np.full((2, 9), 2.0)),
        (lambda w: w.sort() or w[0], (np.array([2.0, 1.0]),), 1.0),
        (lambda pair: doubles_in_place(pair[1]), ((1, np.ones(2)),), np.full(2, 2.0)),
        (lambda pair: doubles_in_place(pair[0]), ([np.array([np.nan, 1])],), [np.nan, 2]),
        (fills_in_place, ({"W1": np.ones(2)}, (1.0, 2.0)), np.full(2, 2.0)),
        (lambda w: w.pop("W1"), ({"W1": np.ones(2)},), np.ones(2)),
    ],
)
def test_is_an_answer_refused_that_changes_the_array_passed_in(
    function, arguments, expected
) -> None:
    case = (arguments, expected, "this one")
    said = checked(function, case)
    assert said == checked(function, case)  # the case itself is as it was
    assert said.endswith(CHANGED)


@pytest.mark.parametrize(
    ("function", "arguments", "expected"),
    [
        (lambda w: doubles_in_place(w.copy()), (np.array([1.0, np.nan]),), np.array([2.0, np.nan])),
        (doubles_in_place, (3.0,), 6.0),
        (lambda w: w, (np.array([1.0, np.nan]),), np.array([1.0, np.nan])),
        (lambda numbers: numbers.pop(), ([1.0, 2.0],), 2.0),
        (lambda names: names[0] == "a", (np.array(["a", "b"]),), True),
    ],
)
def test_is_an_answer_right_that_leaves_its_arrays_as_they_are(
    function, arguments, expected
) -> None:
    assert checked(function, (arguments, expected)).endswith(": right.")


def test_is_an_error_told_rather_than_a_change() -> None:
    assert "raised ZeroDivisionError" in checked(
        lambda w: doubles_in_place(w)[0] * (1 / 0), ((np.ones(2),), 2.0)
    )


LARGE = np.arange(20.0).reshape(4, 5)
HOLE = np.where(np.arange(20).reshape(4, 5) % 5 > 2, 0, LARGE)


@pytest.mark.parametrize(
    ("value", "expected", "said"),
    [
        (LARGE, HOLE, "<lambda>(1), entry [0, 3]: yours is 3, and right is 0."),
        (LARGE.tolist(), HOLE, "<lambda>(1), entry [0, 3]: yours is 3, and right is 0."),
        (LARGE > 3, LARGE > 2, "<lambda>(1), entry [0, 3]: yours is False, and right is True."),
        ({"W1": LARGE, "b1": LARGE}, {"W1": LARGE, "b1": HOLE},
         "<lambda>(1), entry [0, 3] of b1: yours is 3, and right is 0."),
        ((LARGE, LARGE), (LARGE, HOLE),
         "<lambda>(1), entry [0, 3] of part 2: yours is 3, and right is 0."),
        (np.array([1.0, 2]), np.array([1.0, 3]),
         "yours is [1., 2.], and right is [1., 3.]. Entry [1] is the first that differs."),
        ({"W1": np.ones(2)}, {"W1": np.zeros(2)}, " Entry [0] of W1 is the first that differs."),
    ],
)  # fmt: skip
def test_is_the_entry_told_in_which_two_arrays_differ(value, expected, said) -> None:
    assert checked(lambda w: value, ((1.0,), expected)).endswith(said)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.0, 2.0), (LARGE, HOLE[:2]), ((1.0, 2.0), (1.0, 3.0)), ({"W1": LARGE}, {"W2": LARGE}),
     ({1: LARGE}, {"1": LARGE}),
     (None, HOLE), ([[1], [2, 3]], np.zeros((2, 1))), (["a"] * 2, np.zeros(2)), ("B", "C")],
)  # fmt: skip
def test_is_no_entry_told_where_there_is_none(value, expected) -> None:
    assert "ntry" not in checked(lambda w: value, ((1.0,), expected))


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
