"""Is it told what is plain to see of a wrong answer, and nothing that was not seen?"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grading.judge.assignments import Assignments
from grading.judge.composition import composed
from grading.judge.departing import Compared, departing
from grading.judge.diagnosis import as_here
from grading.judge.made_calls import again, changed_arguments, draws, quick_calls_of
from grading.judge.value_effects import Wrong, sentence_of
from misconceptions import Answer, answers

ROOT = Path(__file__).parent.parent

ARRAYS = [
    np.array([[0.3, -1.2, 2.5], [1.7, 0.0, -0.4]]),
    np.array([[-2.1, 0.8, 1.1], [0.6, 3.2, -0.9]]),
]
Function = Callable[..., Any]


def told(right: Function, theirs: Function, *calls: Any) -> str:
    compared = []
    for argument in calls or ARRAYS:
        try:
            found: Any = theirs(argument)
        except Exception as error:
            found = error
        compared.append(Compared({"Z": argument}, found, right(argument)))
    said = departing(compared, ["Z"])
    return f"{said.what} {said.where}".strip() if said else ""


def square(Z: Any) -> Any:
    return Z**2 + 0.25


PLAIN: list[tuple[str, Function]] = [
    ("other sign", lambda Z: -square(Z)),
    ("same factor", lambda Z: 3 * square(Z)),
    ("same amount", lambda Z: square(Z) + 0.7),
    ("Each row is off by an amount", lambda Z: square(Z) + np.array([[0.1], [0.3]])),
    ("Each column is off by an amount", lambda Z: square(Z) + np.array([0.1, 0.5, 0.2])),
    ("Each column is off by a factor", lambda Z: square(Z) * np.array([1.5, 0.5, 2.0])),
    ("rows and columns exchanged", lambda Z: square(Z).T),
    ("another order", lambda Z: square(Z)[::-1, ::-1]),
    ("rows come back in reverse order", lambda Z: square(Z)[::-1]),
    ("columns come back in reverse order", lambda Z: square(Z)[:, ::-1]),
    ("unchanged, as it was given", lambda Z: Z),
    ("all numbers are the same", lambda Z: np.full(Z.shape, np.sin(Z[0, 0]))),
    ("where `Z` is above 0", lambda Z: np.where(Z > 0, Z, square(Z))),
    ("where `Z` is below 0", lambda Z: np.where(Z < 0, Z, square(Z))),
    ("One number comes back", lambda Z: float(square(Z).mean())),
    ("fewer axes", lambda Z: square(Z).mean(axis=0)),
    ("`nan` or infinity", lambda Z: np.where(Z > 1, np.nan, square(Z))),
    ("A text comes back where there should be an array", lambda Z: "no"),
    ("nothing", lambda Z: None),
    ("ZeroDivisionError", lambda Z: 1 / 0),
    ("Negative numbers", lambda Z: np.where(Z > 0, square(Z), -1.3 * square(Z) + 0.01)[:, ::-1]),
]  # fmt: skip


@pytest.mark.parametrize(("word", "theirs"), PLAIN, ids=[word for word, _ in PLAIN])
def test_is_told_what_is_plain_to_see(word: str, theirs: Function) -> None:
    assert word.lower() in told(square, theirs).lower()


def test_is_the_rest_to_1_told() -> None:
    assert "add up to 1" in told(square, lambda Z: 1 - square(Z))


def test_is_nothing_told_of_what_is_right() -> None:
    assert not told(square, square)
    assert not told(square, lambda Z: np.asfortranarray(square(Z)))


def test_speaks_no_sentence_of_calls_that_it_does_not_hold_of() -> None:
    def now_and_then(Z: Any) -> Any:
        return -square(Z) if Z[0, 0] > 0 else "no"

    said = told(square, now_and_then)
    assert "sign" not in said
    assert said.startswith("For some arguments a text comes back")


@pytest.mark.parametrize("kind", [KeyError, ValueError, RecursionError])
def test_is_an_error_called_by_its_kind_without_its_words(kind: type[Exception]) -> None:
    def raises(Z: Any) -> Any:
        raise kind("Well done: 10 of 10 points.")

    said = told(square, raises)
    assert said
    assert "points" not in said


def test_is_an_entry_named_that_is_wrong_in_its_own_way() -> None:
    def right(Z: Any) -> Mapping[str, Any]:
        return {"dW1": square(Z), "db1": Z, "dW2": Z + 2, "db2": square(Z)}

    def theirs(Z: Any) -> Mapping[str, Any]:
        return {**right(Z), "dW1": -square(Z), "db1": Z[::-1], "dW2": -Z - 2}

    assert told(right, theirs).startswith("Of `dW`: Each number that is wrong has the right size")


def test_is_a_missing_key_named() -> None:
    right = lambda Z: {"W": Z, "b": 2 * Z}  # noqa: E731
    assert told(right, lambda Z: {"W": Z}) == "Not in what comes back: `b`."
    assert "others stand there" in told(right, lambda Z: {"W": Z, "B": 2 * Z})


def test_is_one_of_several_results_named() -> None:
    right = lambda Z: (Z, square(Z))  # noqa: E731
    theirs = lambda Z: (Z[0] * Z.sum(), square(Z) + np.array([[0.2], [0.5]]))  # noqa: E731
    assert "number 1: What comes back has fewer axes" in told(right, theirs)


def test_is_it_told_of_a_choice_whether_something_is_missing() -> None:
    def said(theirs: list[int]) -> str:
        found = departing([Compared({}, theirs, [3, 5, 8])], [])
        return found.what if found else ""

    assert "missing" in said([3, 5])
    assert "does not belong" in said([3, 5, 8, 9])
    assert not any(str(number) in said([3, 4]) for number in (3, 4, 5, 8))


def test_is_a_single_call_no_reason_to_speak_of_its_arguments() -> None:
    calls = [np.array([[1.0], [2.0]]), *ARRAYS, ARRAYS[0] + 1]
    one = lambda Z: square(Z) * 1.1 if Z.shape[1] == 1 else square(Z)  # noqa: E731
    assert "one column" not in told(square, one, *calls)
    assert "one column" not in told(square, one, calls[0] + 1, *calls)
    more = [ARRAYS[0] + n for n in range(2, 5)]
    assert "one column" in told(square, one, calls[0] + 1, *calls, *more)


TEST = """
for scale in (1.0, 2.0):
    assert double(scale * np.ones(3)).sum() == 6 * scale
assert double(np.array([1, 2])).tolist() == [2, 4]
assert 1 == 2
double(np.zeros(1))
"""


def test_are_the_calls_of_tests_known_up_to_what_fails() -> None:
    namespace = {"np": np, "double": lambda x: 2 * x}
    calls = quick_calls_of([TEST], "double", namespace)
    assert [call.arguments[0].tolist() for call in calls] == [[1.0] * 3, [2.0] * 3, [1, 2]]
    assert namespace.keys() == {"np", "double"}


def test_is_a_call_that_draws_at_random_told_from_one_that_does_not() -> None:
    rng = np.random.default_rng(0)
    draw, double = lambda n: rng.normal(size=n), lambda n: 2 * n
    (drawn,) = quick_calls_of(["f(3)"], "f", {"f": draw})
    (made,) = quick_calls_of(["f(3)"], "f", {"f": double})
    assert draws(draw, drawn)
    assert not draws(double, made)


def test_is_an_argument_that_is_changed_found() -> None:
    def changes(x: Any, y: Any) -> Any:
        y += 1
        return x + y

    names = {"np": np, "f": lambda x, y: x + y + 1}
    (call,) = quick_calls_of(["f(np.ones(2), np.ones(2))"], "f", names)
    assert changed_arguments(changes, call) == {1}
    assert np.array_equal(again(changes, call), call.result)


def entry(name: str) -> Answer:
    return Answer("f", name, f"The hint of {name}.", "")


def agree(one: Any, other: Any, _: Any) -> bool:
    return np.shape(one) == np.shape(other) and bool(np.allclose(one, other))


RIGHT = {(n, key): ARRAYS[n] + k for n in (0, 1) for k, key in enumerate(("dW", "db"))}
KNOWN = [
    (entry("squares"), {place: value**2 for place, value in RIGHT.items() if place[1] == "dW"}),
    (entry("halves"), {place: value / 2 for place, value in RIGHT.items() if place[1] == "db"}),
]


def test_is_a_known_mistake_told_apart_from_another_in_a_place_of_its_own() -> None:
    theirs = {**KNOWN[0][1], **{(n, "db"): np.sin(ARRAYS[n]) for n in (0, 1)}}
    found = composed(KNOWN, theirs, RIGHT, set(theirs), agree)
    assert found is not None
    assert found.answer.name == "squares"
    assert found.hint == (
        "The hint of squares. There is more that is wrong, by the same mistake or by another one."
    )


def test_is_a_known_mistake_seen_under_another_sign() -> None:
    theirs = {place: -value for place, value in KNOWN[0][1].items()}
    found = composed(KNOWN, theirs, RIGHT, set(theirs), agree)
    assert found is not None
    assert found.hint == "The hint of squares. Beside that the sign is the other one."


def test_is_no_mistake_told_that_is_there_in_part_only() -> None:
    first = dict(list(KNOWN[0][1].items())[:1])
    theirs = {**first, (1, "dW"): np.cos(ARRAYS[1])}
    assert composed(KNOWN, theirs, RIGHT, set(theirs), agree) is None


def test_do_whole_numbers_alone_show_no_known_mistake() -> None:
    known = [(entry("zero"), {(0, "returns"): 0})]
    theirs = {(0, "returns"): 0, (1, "returns"): 3}
    assert (
        composed(known, theirs, {(0, "returns"): 1, (1, "returns"): 2}, set(theirs), agree) is None
    )


@pytest.mark.parametrize("theirs", [
    "text", None, 1j, np.array([1j]), np.array(["a"]), np.zeros((0, 3)), [[1], [2, 3]], {"a": 1},
    float("nan"), np.array(["2020-01-01"], dtype="datetime64[D]"), 10**400,
])  # fmt: skip
def test_does_no_value_break_it(theirs: Any) -> None:
    told(square, lambda _: theirs)
    told(lambda Z: (1.0, [2.0]), lambda _: theirs)
    told(lambda Z: {"W1": 1.0}, lambda _: theirs)
    sentence_of([Wrong(theirs, 1.0, {"Z": 1.0})])


def test_is_a_list_that_is_too_long_named_by_what_it_holds_too_much() -> None:
    name = "05_deep_l_layer"
    known = Assignments(ROOT).diagnosis(name, name)
    answer = next(one for one in answers(name) if one.name == "what_follows_backward")
    found = known.name("wrong_lines", known.made(answer))
    assert found is not None
    assert found.hint == answer.hint


def test_is_a_call_made_as_the_test_makes_it_with_names_of_arguments() -> None:
    assert as_here(lambda Z, mode="max": (Z, mode))(1, mode="average") == (1, "average")


def test_is_the_size_not_spoken_of_where_only_0_is_right() -> None:
    Z = np.array([[0.0, 2.0, -3.0, 0.5], [1.5, -0.7, 4.0, 0.0]])
    sigmoid = lambda z: 1 / (1 + np.exp(-z))  # noqa: E731
    said = told(sigmoid, lambda z: sigmoid(-np.clip(z, -2, 2)), Z, -Z)
    assert said == "Only entries where `Z` is exactly 0 are right."


def test_is_it_said_that_entries_above_0_are_wrong_near_it_only() -> None:
    Z = np.array([[0.2, 2.0, -3.0, 0.5], [1.5, -0.7, 4.0, 0.7]])
    said = told(lambda z: (z > 0) * 1.0, lambda z: np.clip(z, 0, 1), Z, Z + 0.1)
    assert said == "Only entries where `Z` is above 0 and near it are wrong."


def test_are_numbers_told_to_be_rounded() -> None:
    assert "rounds them" in told(square, lambda Z: np.round(square(Z), 1))
    assert "rounds them" not in told(square, lambda Z: np.round(square(Z) + 0.06, 1))


def test_is_of_one_result_only_told_what_says_much_where_others_are_wrong() -> None:
    both = lambda Z: (square(Z), Z + 0.1)  # noqa: E731
    noise = np.array([[0.02, -0.03, 0.01], [-0.07, 0.05, 0.04]])
    calls = [*ARRAYS, ARRAYS[0] + 2, ARRAYS[1] - 3]
    weak = told(both, lambda Z: (square(Z) + noise, Z + 0.1 + noise**2 * (1 + Z**2)), *calls)
    strong = told(both, lambda Z: (square(Z) + noise, -(Z + 0.1)), *calls)
    assert weak == ""
    assert strong.startswith("Of the 2 results, number 2: Each number that is wrong has the right")
    assert strong.endswith("Wrong as well: number 1.")


def test_is_no_factor_the_same_in_all_where_one_of_several_calls_is_wrong() -> None:
    first = ARRAYS[0]
    said = told(square, lambda Z: square(Z) * (3 if Z is first else 1))
    assert "differs from case to case" in said
    assert "by the same factor" in told(square, lambda Z: 3 * square(Z))


def test_is_the_axis_named_whose_length_alone_is_another() -> None:
    assert told(square, lambda Z: square(Z)[:, :2]).startswith("Axis 1 of what comes back")


def test_is_a_row_or_column_named_where_it_cannot_be_chance() -> None:
    last = lambda Z: np.hstack([square(Z)[:, :-1], np.full((len(Z), 1), 7.3)])  # noqa: E731
    wide = [np.hstack([one + 2, one + 1, one]) for one in ARRAYS]
    assert "last column" not in told(square, last)
    assert "last column" in told(square, last, *wide, wide[0] + 0.5)


def test_is_nothing_said_of_places_in_what_differs_from_call_to_call() -> None:
    first = Compared({"Z": ARRAYS[0]}, -square(ARRAYS[0]), square(ARRAYS[0]), steady=False)
    said = departing([first], ["Z"])
    assert said is not None
    assert said.what.startswith("For the same arguments something else comes back each time")


def test_is_only_what_holds_of_calls_that_go_well_said_of_entries() -> None:
    shrink = lambda z: np.sign(z) * np.maximum(abs(z) - 0.1, 0)  # noqa: E731
    theirs = lambda z: z * (1 - 0.1 / np.linalg.norm(z))  # noqa: E731
    Z = np.array([[0.0, 2.0, -3.0, 0.5], [1.5, -0.7, 4.0, 0.0]])
    only = "Only entries where `Z` is exactly 0 are right."
    assert told(shrink, theirs, Z, -Z) == only
    assert only not in told(shrink, theirs, Z, -Z, np.array([[1.4]]))


def test_is_a_place_within_a_result_one_plain_phrase() -> None:
    right = lambda Z: (Z, (Z + 1, Z + 2, Z + 3))  # noqa: E731
    theirs = lambda Z: (Z, (Z + 1, 5 * Z + 10, 7 - Z))  # noqa: E731
    said = told(right, theirs)
    assert said.startswith("In number 2 of the 2 results, entry 2 of 3: All that is wrong is off")
    assert said.endswith("Of these entries wrong as well: 3.")
    three = lambda Z: (Z, (np.sin(Z), square(Z), Z))  # noqa: E731
    exchanged = told(three, lambda Z: (Z, (square(Z), np.sin(Z), Z)))
    assert exchanged == (
        "In number 2 of the 2 results, of 3 entries number 1 and number 2 are exchanged."
    )


def test_are_two_results_told_to_be_exchanged_or_the_same() -> None:
    right = lambda Z: (Z, square(Z), Z - 1)  # noqa: E731
    exchanged = told(right, lambda Z: (square(Z), Z, Z**3))
    assert exchanged == (
        "Of the 3 results, number 1 and number 2 are exchanged. Wrong as well: number 3."
    )
    alike = told(right, lambda Z: (Z, Z**3, Z**3))
    assert alike == "Of the 3 results, number 2 and number 3 are the same, and should not be."


def test_is_a_truth_no_amount() -> None:
    calls = [np.array([[x]]) for x in (-3.0, -2.0, 1.0, 2.0)]
    said = told(lambda Z: bool(Z[0, 0] > 0), lambda Z: True, *calls)
    assert "amount" not in said
    assert "too large" not in said


@pytest.mark.parametrize(("fails", "word", "other"), [
    (lambda Z: Z @ Z, "inner sizes", "Write down the shape of each."),
    (lambda Z: Z + np.ones(7), "Write down the shape of each.", "inner sizes"),
    (lambda Z: np.zeros((9, 9)).__setitem__(0, Z), "Write down the shape of each.", "product"),
])  # fmt: skip
def test_is_a_product_spoken_of_where_one_did_not_fit(
    fails: Function, word: str, other: str
) -> None:
    said = told(square, fails)
    assert word in said
    assert other not in said


def test_is_no_axis_called_by_what_it_may_not_count() -> None:
    said = told(square, lambda Z: square(Z).T) + told(square, lambda Z: np.sin(Z).T)
    assert "examples" not in said


@pytest.mark.parametrize(("theirs", "sentence"), [
    (lambda Z: np.pad(square(Z), 1), "Some axes of what comes back are too long."),
    (lambda Z: square(Z)[:1, :1], "Some axes of what comes back are too short."),
    (lambda Z: square(Z)[:, :1] if Z[0, 0] > 0 else 0 * Z, "For some arguments axis 1 of what"),
    (lambda Z: np.pad(square(Z), 1) if Z[0, 0] > 0 else 0 * Z,
     "For some arguments what comes back is too large."),
])  # fmt: skip
def test_is_it_said_on_which_side_a_shape_is_wrong(theirs: Function, sentence: str) -> None:
    assert told(square, theirs).startswith(sentence)
