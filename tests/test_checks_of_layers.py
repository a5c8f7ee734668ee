"""Do the checks of layers accept what is right, and say where what is wrong goes wrong?"""

from collections.abc import Callable

import numpy as np
import pytest

from utils import checks

SHAPES = {"W1": (4, 3), "b1": (4, 1), "Z1": (4, 9), "A1": (4, 9), "W2": (2, 4), "b2": (2, 1),
          "Z2": (2, 9)}  # fmt: skip


def test_are_right_shapes_accepted() -> None:
    shapes = checks.shapes_of(SHAPES | {"W1": [np.int64(4), 3]}, list(SHAPES), "f()")
    assert shapes == SHAPES
    checks.assert_product(shapes, "W2", "A1", "Z2")
    checks.assert_layers_fit(shapes, 3)
    checks.assert_without_examples(shapes, ["W1", "b1", "W2", "b2"], 9)
    checks.assert_example_columns(shapes, ["Z1", "A1", "Z2"], 9)
    checks.assert_shapes_alike(shapes, [("Z1", "A1")])


WRONG: dict[str, tuple[dict[str, object], Callable[[dict], object], str]] = {
    "inner sides": ({"A1": (5, 9)}, lambda s: checks.assert_product(s, "W2", "A1", "Z2"),
                    "as many"),
    "outer sides": ({"Z2": (2, 8)}, lambda s: checks.assert_product(s, "W2", "A1", "Z2"),
                    "does not have the shape"),
    "turned": ({"W1": (3, 4)}, lambda s: checks.assert_layers_fit(s, 3), "a column for each"),
    "a bias row": ({"b2": (1, 2)}, lambda s: checks.assert_layers_fit(s, 3), "a row for each"),
    "a bias for each example": ({"b2": (2, 9)},
                                lambda s: checks.assert_without_examples(s, ["b2"], 9),
                                "any number"),
    "examples in rows": ({"Z1": (9, 4)}, lambda s: checks.assert_example_columns(s, ["Z1"], 9),
                         "one column for each"),
    "not alike": ({"A1": (4, 8)}, lambda s: checks.assert_shapes_alike(s, [("Z1", "A1")], "Why?"),
                  r"\. Why\?"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_is_a_wrong_shape_told(name: str) -> None:
    change, check, said = WRONG[name]
    with pytest.raises(checks.CheckFailed, match=said):
        check(SHAPES | change)


@pytest.mark.parametrize("pair", [(None, None), (4, 0), (2.5, 1), ("4", 1), (4, 3, 2), 4])
def test_is_what_is_no_shape_refused(pair: object) -> None:
    with pytest.raises(checks.CheckFailed, match="f\\(\\)"):
        checks.shapes_of({"W1": pair}, ["W1"], "f()")


def test_are_parts_of_a_result_checked_by_name() -> None:
    A, W = np.ones((2, 3)), np.eye(2)
    result = (A, ((A, W), 2 * A))
    right = {"A": A, "the cache": {"linear": {"A_prev": A, "W": W}, "Z": 2 * A}}
    checks.assert_returned(result, right, "f(A)")
    checks.assert_returned(result, {"A": ..., "the cache": ...}, "f(A)")
    checks.assert_returned([A, [[A, W], 2 * A]], right, "f(A)")
    with pytest.raises(checks.CheckFailed, match="W of linear of the cache of f"):
        checks.assert_returned((A, ((A, 2 * W), 2 * A)), right, "f(A)")
    with pytest.raises(
        checks.CheckFailed, match=r"1 value; expected 2\. In this order: A, the cache"
    ):
        checks.assert_returned((A,), right, "f(A)")
    with pytest.raises(checks.CheckFailed) as failure:
        checks.assert_returned((7 * A, 0), {"A": A, "B": ...}, "f(A)", reveal=False)
    assert "7" not in str(failure.value)


def test_are_shapes_of_tuples_and_dicts_checked() -> None:
    checks.assert_shapes((np.ones((2, 3)),), {"dW": (2, 3)}, "f")
    checks.assert_shapes({"dW": np.ones((2, 3)), "more": 0}, {"dW": (2, 3)}, "f")
    for value in ((np.ones((3, 2)),), {"dW": np.ones((3, 2))}):
        with pytest.raises(checks.CheckFailed, match="dW of f"):
            checks.assert_shapes(value, {"dW": (2, 3)}, "f")


def test_are_numbers_of_a_list_kept_in_their_range() -> None:
    assert checks.assert_numbers((np.int64(3), 1), 1, 4, "f()") == [3, 1]
    for wrong in ([0], [5], ["3"], [2.5], [None], [[1]]):
        with pytest.raises(checks.CheckFailed, match="from 1 to 4"):
            checks.assert_numbers(wrong, 1, 4, "f()")
    with pytest.raises(checks.CheckFailed):
        checks.assert_numbers(None, 1, 4, "f()")


def test_are_some_of_the_names_accepted() -> None:
    for value in (["B"], ("C", "A"), ["B", "B"]):
        checks.assert_some_of(value, {"A": 1, "B": 2, "C": 3}, "f()")


@pytest.mark.parametrize(
    ("value", "said"),
    [("B", "a list"), ({"B"}, "a list"), (["B", "D"], "in quotes"), ([1], "in quotes"),
     ([np.ones(2)], "in quotes"), ([], "is empty"), (["C", "A", "B"], "holds all")],
)  # fmt: skip
def test_is_what_is_not_some_of_the_names_told(value: object, said: str) -> None:
    with pytest.raises(checks.CheckFailed, match=said):
        checks.assert_some_of(value, ["A", "B", "C"], "f()")
