"""Does what a student returns count as in a plain run, or is it named for what it is?"""

from typing import Any

import pytest
from small_course import ANSWERS, GIVEN, SETUP, TESTS, Grader, hand_in, notebook

from grading.judge.judging import judge
from grading.judge.settings import Settings

LINEAR = {
    "a masked array without a mask": "np.ma.masked_array(W @ X)",
    "a masked array with nothing masked": "np.ma.masked_array(W @ X, mask=False)",
    "a sparse matrix": "__import__('scipy.sparse').sparse.csr_matrix(W @ X)",
    "a sparse array": "__import__('scipy.sparse').sparse.coo_array(W @ X)",
    "a matrix": "np.matrix(W @ X)",
    "a generator": "(row for row in W @ X)",
    "a set": "{1.0, 2.0}",
    "a range": "range(3)",
    "a date": "__import__('datetime').date(2026, 1, 1)",
    "a class of one's own": "type('Frame', (), {})()",
    "a list of fractions": "[__import__('fractions').Fraction(1, 2)]",
    "a module": "np",
    "a function": "linear",
}
SPREAD = {
    "a UserDict": "__import__('collections').UserDict(mean=X.mean(axis=1), std=X.std(axis=1))",
    "a ChainMap": "__import__('collections').ChainMap({'mean': X.mean(axis=1)}, "
    "{'std': X.std(axis=1), 'mean': 0})",
    "a read-only dict": "__import__('types').MappingProxyType("
    "{'mean': X.mean(axis=1), 'std': X.std(axis=1)})",
    "a dict of masked arrays": "{'mean': np.ma.array(X.mean(axis=1)), 'std': X.std(axis=1)}",
    "a namespace": "__import__('types').SimpleNamespace(mean=X.mean(axis=1))",
    "a UserDict that lacks a key": "__import__('collections').UserDict(mean=X.mean(axis=1))",
}


def answer(exercise: str, value: str) -> str:
    return f"def {exercise}({'W, X' if exercise == 'linear' else 'X'}):\n    return {value}"


def plain(exercise: str, source: str) -> dict[str, str]:
    """Return what the tests of an exercise say in one plain process, for those that fail."""
    found = {}
    names: dict[str, Any] = {}
    for cell in (SETUP, GIVEN, source):
        exec(cell, names)
    for test in (test for test in TESTS if test.startswith(exercise)):
        try:
            exec(TESTS[test], names)
        except AssertionError as error:
            found[test] = f"failed: {error}"
    return found


@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
@pytest.mark.parametrize(
    ("exercise", "value"),
    [*(("linear", v) for v in LINEAR.values()), *(("spread", v) for v in SPREAD.values())],
    ids=[*LINEAR, *SPREAD],
)
def test_does_a_value_count_as_in_a_plain_run(grader: Grader, exercise: str, value: str) -> None:
    source = answer(exercise, value)
    assert grader.lost(hand_in(**{exercise: source})) == plain(exercise, source)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("np.ma.masked_less(W @ X, 1e9)", "a MaskedArray"),
        ("np.ma.masked_all((2, 3))", "a MaskedArray"),
        ("(W @ X).astype(object)", "an array of object entries"),
        ("np.array(['a'])", "an array of <U1 entries"),
        ("type('', (), {})()", "an object"),
        ("type('Odd\\nname', (), {})()", "a Odd name"),
    ],
)
def test_is_a_value_that_stays_there_named_for_what_it_is(
    grader: Grader, value: str, name: str
) -> None:
    said = grader.lost(hand_in(linear=answer("linear", value)))
    assert set(said.values()) == {
        f"failed: linear(W, X): came back as {name}; expected a NumPy array."
    }


@pytest.mark.parametrize("kind", ["Fraction", "Decimal"])
def test_is_a_number_of_another_kind_named(grader: Grader, kind: str) -> None:
    module = {"Fraction": "fractions", "Decimal": "decimal"}[kind]
    source = f"def slope(f, x, h=1e-6):\n    from {module} import {kind}\n    return {kind}(1)"
    said = grader.lost(hand_in(slope=source))
    assert f"came back as a {kind}; expected one number" in said["slope-visible"]


def test_is_a_masked_answer_no_answer_to_every_comparison(grader: Grader) -> None:
    """`if error > tolerance` is false of what is masked, in a test that is written that way."""
    said = grader.lost(hand_in(slope="def slope(f, x, h=1):\n    return np.ma.masked"))
    assert set(said) == {"slope-visible", "slope-hidden"}


@pytest.mark.parametrize("kind", ["StopIteration", "StopAsyncIteration"])
def test_does_an_error_that_ends_iterators_end_no_test(grader: Grader, kind: str) -> None:
    made = notebook(ANSWERS | {"slope": f"def slope(f, x, h=1):\n    raise {kind}"}, hidden=True)
    test = "for found in map(slope, [np.sin], [0.0]):\n    assert_true(False, 'never')"
    for found in made.cells:
        if found.id == "slope-visible":
            found.source = test
    verdicts = judge(made, grader.server, Settings()).verdicts
    assert {v.grade_id: v.outcome for v in verdicts}["slope-visible"] == "raised"


def test_do_many_kinds_of_values_cost_little(grader: Grader) -> None:
    value = "[type(f'Kind{number}', (), {})() for number in range(5000)]"
    said = grader.lost(hand_in(linear=answer("linear", value)))
    assert said["linear-visible"].startswith("failed: linear(W, X): came back as a list")
