"""Does a hint say truly where an answer departs from a right one, where no mistake is known?"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from utils.hints.adapting import alike
from utils.hints.calls import Call, Steps, TooLong, seen
from utils.hints.departure import departure
from utils.hints.explaining import wrong
from utils.hints.naming import agreement, digested_of

X = np.array([[1.0, -2.0, 4.0]])
TWO = {"W1": X, "b1": X[:, :1], "W2": 2 * X, "b2": 3 * X[:, :1]}


def said(right: Callable[..., Any], theirs: Callable[..., Any], *calls: list[Any]) -> str | None:
    made = [Call(arguments, 6) for arguments in calls]
    known = digested_of(seen(right, made, drawn=False), made)
    found = seen(theirs, made, drawn=False)
    places = wrong(digested_of(found, made), known, agreement)
    values = {place: found.get(place, value) for place, value in places.items()}
    return departure(made, values, known, set(places), ["Z", "alpha"]).sentence


def grown(**factors: float) -> Callable[[Any], Any]:
    return lambda p: {key: value * factors.get(key, 1) for key, value in p.items()}


@pytest.mark.parametrize(("theirs", "sentence"), [
    (grown(b1=2, b2=2), "Wrong: `b`. Right in the same calls: `W`."),
    (grown(W2=2, b2=2), "Only what belongs to the last layer is wrong."),
    (grown(W1=2), "Only what belongs to the first layer is wrong."),
    (lambda p: {"W2": p["W2"], "b2": p["b2"]}, "Not in what comes back: `W1`, `b1`."),
    (lambda p: [1, 2], None),
])  # fmt: skip
def test_are_the_entries_named_that_are_wrong(theirs: Any, sentence: str | None) -> None:
    assert said(dict, theirs, [TWO]) == sentence


@pytest.mark.parametrize(("theirs", "calls", "sentence"), [
    (lambda Z, alpha=1: np.maximum(Z, 0 * Z),
     [*([n * X] for n in range(1, 5)), *([n * np.abs(X)] for n in range(1, 7))],
     "It goes wrong where `Z` holds negative numbers."),
    (lambda Z, alpha=1: Z, [[X], [X, 2], [X, 3], [X, 1]],
     "It goes wrong where `alpha` is not 1."),
    (lambda Z, alpha=1: alpha * Z + (Z.shape[1] == 1),
     [[X], [X.T], [X[:, :1]], *([n * X] for n in range(2, 6))],
     "It goes wrong where `Z` has one column."),
    (lambda Z, alpha=1: alpha * Z + 1, [[X], [X.T], [X[:, :1]]], None),
])  # fmt: skip
def test_is_it_said_for_which_arguments_it_goes_wrong(
    theirs: Any, calls: list[list[Any]], sentence: str | None
) -> None:
    assert said(lambda Z, alpha=1: alpha * Z, theirs, *calls) == sentence


def test_is_the_result_named_that_is_wrong_of_several() -> None:
    sentence = "Wrong of the results that come back: number 2."
    assert said(lambda Z: (Z, Z, Z), lambda Z: (Z, -Z, Z), [X], [2 * X]) == sentence


@pytest.mark.parametrize("theirs", [
    lambda Z: Z + np.ones(7), lambda Z: Z @ np.ones(7), lambda Z: 1 / 0, lambda Z: 5.0,
    lambda Z: None,
])  # fmt: skip
def test_are_no_entries_missing_where_an_error_or_one_thing_comes(theirs: Any) -> None:
    assert said(lambda Z: (Z, 2 * Z), theirs, [X], [2 * X]) is None


def test_are_entries_missing_where_fewer_come() -> None:
    few = "Fewer entries come back than there should be."
    assert said(lambda Z: (Z, 2 * Z), lambda Z: (Z,), [X], [2 * X]) == few


MODES = [[n * X, mode] for n in (1, 2, 3) for mode in ("max", "average")]
SIZES = [[X, {"f": f, "stride": stride}] for f in (1, 2, 3) for stride in (1, 2, 3)]


@pytest.mark.parametrize(("theirs", "calls", "sentence"), [
    (lambda Z, alpha: Z + (alpha == "max"), MODES, 'It goes wrong where `alpha` is "max".'),
    (lambda Z, alpha: Z + (alpha == "max" and Z.ndim > 2),
     [*MODES, *([np.ones((n, 1, 1)), "max"] for n in range(1, 5)),
      *([np.ones((n, 1, 1)), "average"] for n in range(1, 5))],
     'It goes wrong only where `alpha` is "max".'),
    (lambda Z, alpha: Z + (alpha["stride"] != alpha["f"]), SIZES,
     "It goes wrong only where `f` is not `stride`."),
    (lambda Z, alpha: Z + (alpha["stride"] != 1), SIZES,
     "It goes wrong only where `stride` is not 1."),
    (lambda Z, alpha: Z + (alpha["f"] == 2), SIZES, "It goes wrong only where `f` is 2."),
    (lambda Z, alpha: Z + (Z.ndim > 2), [[X, 1], [X[0], 1], [2 * X, 1], [-X, 1],
     *([np.ones((1, n, 2)), 1] for n in (1, 2, 3))],
     "It goes wrong where `Z` has more than 2 axes."),
    (lambda Z, alpha: Z + (type(alpha) is tuple),
     [[X, [1]], [X, (1,)], [X, [2]], [X, (2,)]],
     "It goes wrong where `alpha` is a tuple, not where it is a list."),
])  # fmt: skip
def test_is_it_said_for_which_settings_it_goes_wrong(
    theirs: Any, calls: list[list[Any]], sentence: str
) -> None:
    assert said(lambda Z, alpha: Z + 0.0, theirs, *calls) == sentence


def test_is_more_than_was_asked_for_told() -> None:
    assert said(lambda Z: [1.0, 2.0], lambda Z: [1.0, 2.0, 3.0], [X]) is not None


def test_is_nothing_said_where_nothing_must_be_explained() -> None:
    assert departure([Call([X], 6)], {(0, "returns", "more"): 1}, {}, set()).sentence is None


def test_are_lists_and_arrays_compared_by_their_numbers() -> None:
    right = {(0, "returns", 0): 1, (0, "returns", 1): 2}
    found = alike({(0, "returns"): np.array([3.0, 4.0])}, right)
    assert found == {(0, "returns", 0): 3.0, (0, "returns", 1): 4.0}
    array = alike({(0, "returns", 0): 3.0, (0, "returns", 1): 4.0}, {(0, "returns"): 1})
    assert np.array_equal(array[0, "returns"], [3.0, 4.0])


ENDLESS = "def count(Z):\n    while True:\n        Z = Z + 1"
LONG = "def count(Z):\n    for _ in range(50):\n        Z = Z + 1\n    return Z"


@pytest.mark.parametrize(("code", "most", "ends"), [(ENDLESS, 1000, False), (LONG, 200, True)])
def test_is_a_change_bounded_in_lines_and_not_in_time(code: str, most: int, ends: bool) -> None:
    names: dict[str, Any] = {}
    exec(code, names)
    taken = []
    for _ in range(2):
        steps = Steps(most)
        if ends:
            seen(names["count"], [Call([1], 6)], False, steps)
        else:
            with pytest.raises(TooLong):
                seen(names["count"], [Call([1], 6)], False, steps)
        taken.append(steps.taken)
    assert taken[0] == taken[1] <= most + 1
