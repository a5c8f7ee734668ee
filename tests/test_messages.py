"""Can each sentence that a student meets be said in another language?"""

import re
from collections.abc import Callable, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from authoring.messages import extract
from course.errors import CourseError
from grading.pages.feedback import FeedbackPage
from grading.pages.words import Check, Explanation
from grading.tools.small_changes import SENTENCES
from grading.verdict import CRASHED, FAILED, PASSED, RAISED, TIMED_OUT
from misconceptions import answers
from tests.made_up_language import marked as marked_text
from utils import checks
from utils.checks.dropout import CACHE
from utils.hints.effects import EFFECTS
from utils.messages import both, either, message, plural, speaking


class Catalogue(NullTranslations):
    """Says what it has in words of its own, and else what it is asked for."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_is_a_message_english_and_filled_in_by_itself() -> None:
    assert message("{what}: has a wrong shape.", what="f(x)") == "f(x): has a wrong shape."
    assert plural("{count} value", "{count} values", 1) == "1 value"
    assert plural("{count:,} of {all}", "{count:,} of {all}s", 2000, all="row") == "2,000 of rows"
    assert (both(["f"]), both("fgh"), either("fg")) == ("f", "f and g and h", "f or g")


def test_are_braces_of_a_text_without_values_left_alone() -> None:
    assert message("A set is {1, 2}; {} is a dict.") == "A set is {1, 2}; {} is a dict."


def test_are_braces_in_a_value_left_alone() -> None:
    assert message("{what} failed.", what="{count}") == "{count} failed."


def test_is_a_placeholder_without_its_value_refused() -> None:
    with pytest.raises(KeyError):
        message("{what}: {kind}", what="f(x)")


def test_is_a_catalogue_spoken_within_and_no_longer() -> None:
    outer = Catalogue({"one": "eins", "{count} value": "{count} Wert", "two": "zwei"})
    with speaking(outer):
        assert (message("one"), plural("{count} value", "", 1)) == ("eins", "1 Wert")
        with pytest.raises(RuntimeError), speaking(Catalogue({"one": "un"})):
            assert (message("one"), message("two")) == ("un", "two")
            raise RuntimeError
        assert (message("one"), message("two")) == ("eins", "zwei")
    assert message("one") == "one"


def test_is_nothing_said_for_an_empty_text() -> None:
    with speaking(Catalogue({"": "what a catalogue says of itself"})):
        assert message("") == ""


ROOT = Path(__file__).parent.parent
ASSIGNMENTS = [path.name for path in sorted((ROOT / "source").glob("[0-9]*"))]
HINTS = [answer.hint for name in ASSIGNMENTS for answer in answers(name) if answer.hint]
HINTS += [effect.hint for effect in EFFECTS] + SENTENCES


@pytest.fixture(scope="module")
def marked() -> Catalogue:
    """Return a catalogue of all that is extracted, with marks around each piece of a sentence."""
    return Catalogue({text: marked_text(text) for text in extract(ROOT, HINTS)})


def unmarked(text: str, *names: str) -> list[str]:
    """Return the words of ``text`` outside all marks that are not among ``names``."""
    outside = re.sub("⟦[^⟦⟧]*⟧", " ", text)
    return [word for word in re.findall(r"[^\W\d]\w*", outside) if word not in names]


def test_is_a_word_outside_the_marks_noticed() -> None:
    assert unmarked("⟦a ⟧list⟦, not ⟧a 2⟦.⟧", "list") == ["a"]


def square(parameters: dict[str, Any]) -> float:
    return float((parameters["W1"] ** 2).sum())


W1 = {"W1": np.array([[1.0, 2.0]])}
ONE = np.ones((1, 1))
ONES = dict.fromkeys(("W1", "b1", "W2", "b2", "W3", "b3"), ONE)
DRAWS = np.random.default_rng(1).standard_normal((50, 40))
NAN = {"W1": np.full((1, 2), np.nan), "b1": np.zeros((1, 1))}
FAILURES: list[tuple[Callable[..., Any], Sequence[Any], dict[str, Any]]] = [
    (checks.assert_type, [None, dict], {}),
    (checks.assert_type, [np.sin, (dict, int, list)], {}),
    (checks.assert_array, [[1]], {}),
    (checks.assert_true_at, [np.ones((1, 2)), [[1, 0]]], {}),
    (checks.assert_array, [np.array(["x"])], {}),
    (checks.assert_shape, [np.ones(2), (3,)], {}),
    (checks.assert_shape, [np.ones(2), (3,)], {"reveal": False}),
    (checks.assert_tuple, [np.ones(2), 1], {}),
    (checks.assert_tuple, [np.ones(2), 2], {}),
    (checks.assert_tuple, [(1,), 2], {}),
    (checks.assert_tuple, [(1, 2, 3), 2], {}),
    (checks.assert_number, [np.ones(2)], {}),
    (checks.assert_number, [[1]], {}),
    (checks.assert_number, ["1"], {}),
    (checks.assert_keys, [[1], ["W1"]], {}),
    (checks.assert_keys, [{}, ["W1"]], {}),
    (checks.assert_keys, [{"b1": 1}, ["W1"]], {}),
    (checks.assert_keys, [dict.fromkeys(range(13)), ["W1"]], {}),
    (checks.assert_keys, [dict.fromkeys(range(20)), ["W1"]], {}),
    (checks.assert_close, [2.0, 1.0], {}),
    (checks.assert_close, [2.0, 1.0], {"reveal": False}),
    (checks.assert_close, [np.zeros((5, 5)), np.ones((5, 5))], {}),
    (checks.assert_parameters, [NAN, [2, 1]], {}),
    (checks.assert_parameters, [{**W1, "b1": np.zeros((1, 1))}, [2, 1, 1]], {}),
    (checks.assert_parameters, [dict.fromkeys(["W1", "b1"], np.zeros((1, 1))), [1, 1]], {}),
    (checks.assert_own_layers, [{"W1": 1, "b2": 1}, 1], {}),
    (checks.assert_one_for_each_layer, [[1], 2], {}),
    (checks.assert_one_for_each_layer, [[1, 2, 3], 2], {}),
    (checks.assert_entries, [{}, {"W1": 1}], {}),
    (checks.assert_entries, [{"W1": 2.0}, {"W1": 1.0}], {}),
    (checks.assert_spread, [10 * DRAWS, 1.0], {}),
    (checks.assert_spread, [10 * DRAWS, 1.0], {"reveal": False}),
    (checks.assert_measured, [[1, 2, 3], [1, 2]], {}),
    (checks.assert_measured, [np.zeros((2, 2)), [1, 2]], {}),
    (checks.assert_measured, [[[1, 2], [3]], [1, 2]], {}),
    (checks.assert_measured, [[1, 2, 3], [1, 2]], {"reveal": False}),
    (checks.assert_measured, [[0, 0], [False, True]], {}),
    (checks.assert_returned, [(1.0, 2.0), {"Z1": 1.0, "A1": 3.0}], {}),
    (checks.assert_shapes, [{"W1": np.ones((1, 2))}, {"W1": (2, 1)}], {}),
    (checks.assert_fits, [{"dW1": np.ones((2, 1))}, W1], {}),
    (checks.assert_slopes, [{"dW1": W1["W1"]}, W1, square], {}),
    (checks.assert_record, [[1.0, 2.0], [1.0]], {}),
    (checks.assert_record, [[1.0], [1.0, 2.0]], {}),
    (checks.assert_record, [[1.0], [1.0, 2.0]], {"reveal": False}),
    (checks.assert_counts, [(1, 2), (1, 3)], {}),
    (checks.assert_run, [([1.0], {"W1": 1.0})], {}),
    (checks.assert_run, [([1.0], [2.0])], {}),
    (checks.assert_run, [[1.0]], {}),
    (checks.assert_entry_by_entry, [np.abs, float, (1, -2)], {}),
    (checks.assert_batches, [[(DRAWS, DRAWS)], (50, 50), [40, 1]], {}),
    (checks.assert_batches, [[(DRAWS, DRAWS)], (50, 50), [40, 1]], {"reveal": False}),
    (checks.assert_batches, [[(W1["W1"], W1["W1"])], (1, 1), [3]], {}),
    (checks.assert_step, [(W1,), {"W1": {"W1": [[1.0, 3.0]]}}], {}),
    (checks.assert_apart, [(W1, W1)], {}),
    (checks.assert_dropped, [(ONE, (ONE,) * 14), ONE, ONES, 0.5], {}),
    (checks.assert_dropped, [(ONE, (ONE,) * 14), ONE, ONES, 0.5], {"reveal": False}),
    (checks.assert_counts_vary, [[np.eye(2)] * 12, 0.5], {}),
    (checks.assert_drawn_anew, [[ONE, ONE], [ONE, ONE]], {}),
    (checks.assert_drawn_anew, [[ONE, ONE], [0 * ONE, ONE]], {}),
    (checks.assert_drawn_anew, [[np.ones((2, 2)), np.eye(2)], [np.eye(2), np.eye(2)]], {}),
]
# Checks without a sentence of the test's own.
SILENT: list[tuple[Callable[..., Any], Sequence[Any]]] = [
    (checks.assert_kept, [np.ones((50, 60)), 0.5]),
    (checks.assert_dropped, [(ONE, (ONE,) * 13), ONE, ONES, 0.5]),
    (checks.assert_dropped, [(ONE, (2 * ONE,) * 14), ONE, ONES, 0.5]),
    (checks.assert_zeros, [{"b1": np.ones((1, 1))}, "b", [2, 1]]),
    (checks.assert_zeros, [{"W1": np.ones((1, 1)), "b1": np.zeros((1, 1))}, "W", [2, 1]]),
    (checks.assert_zeros, [{"W1": np.full((1, 2), np.inf), "b1": 0}, "W", [2, 1]]),
    (checks.assert_normal, [np.zeros((2, 2))]),
    (checks.assert_normal, [np.zeros((0, 2))]),
    (checks.assert_normal, [DRAWS + 3]),
    (checks.assert_normal, [np.sign(DRAWS)]),
    (checks.assert_all_differ, [np.ones(3)]),
    (checks.assert_all_differ, [np.ones((2, 2))]),
    (checks.assert_no_copies, [{"W1": DRAWS, "W2": DRAWS}]),
    (checks.assert_free, [DRAWS - DRAWS.mean(axis=1, keepdims=True)]),
    (checks.assert_numbers, [[1, 11], 1, 10]),
    (checks.assert_place, [None, 1]),
    (checks.assert_place, [0, None]),
    (checks.assert_some_of, [["W1", 3], ["W1", "b1"]]),
    (checks.assert_some_of, [[], ["W1", "b1"]]),
    (checks.assert_some_of, [["b1", "W1"], ["W1", "b1"]]),
    (checks.assert_weights_spread, [{"W1": 10 * DRAWS}, [40, 50], 1.0]),
    (checks.assert_weights_normal, [{"W1": np.abs(DRAWS)}, [40, 50]]),
    (checks.assert_weights_differ, [{"W1": np.repeat(DRAWS[:1], 50, axis=0)}, [40, 50]]),
    (checks.assert_any_shape, [np.abs, float, (1, -2)]),
    (checks.assert_starts, [lambda _: {"W1": DRAWS, "b1": np.zeros((50, 1))}, [40, 50], 1.0]),
]


def initialize_with_zeros(dim: int) -> tuple[Any, float]:
    """Return what a student may: w has lost an axis."""
    return np.zeros(dim), 0.0


# Checks that name by themselves what they look at.
SHAPES = {"W1": (3, 2), "b1": (3, 1), "A1": (4, 8), "Z1": (3, 9)}
ALONE: list[tuple[Callable[..., Any], Sequence[Any]]] = [
    (checks.assert_ready, [initialize_with_zeros]),
    (checks.assert_product, [SHAPES, "W1", "A1", "Z1"]),
    (checks.assert_product, [{**SHAPES, "A1": (2, 8)}, "W1", "A1", "Z1"]),
    (checks.assert_layers_fit, [SHAPES, 4]),
    (checks.assert_layers_fit, [{**SHAPES, "b1": (2, 1)}, 2]),
    (checks.assert_without_examples, [SHAPES, ["A1"], 8]),
    (checks.assert_example_columns, [SHAPES, ["A1"], 9]),
    (checks.assert_shapes_alike, [SHAPES, [("A1", "Z1")]]),
    (checks.assert_rates, [float, "f", [], {1: 2.0}]),
    (checks.assert_within, [float, "f", [], [3], (0.0, 1.0)]),
    (checks.assert_equal_shares, [float, "f", [], (1, 2, 3)]),
    (checks.assert_handed_on, [lambda trainings: [], [1], "f"]),
    (checks.assert_handed_on, [lambda trainings: [trainings[0]({})[1]], [1], "f"]),
    (checks.assert_handed_on, [lambda trainings: [one(None)[1] for one in trainings], [1, 2], "f"]),
    (checks.assert_handed_on, [lambda trainings: trainings[0](None) and [9.0], [1], "f"]),
    (checks.assert_equal_shares, [lambda t: 1 / t, "f", [], (1, 2, 3)]),
]
NAMES = ("X", "W1", "W2", "b1", "A1", "Z1", "dW1", "W", "e", "U1", "list", "dict", "int", "str",
         "True", "False", "initialize_with_zeros", "cache", *CACHE)  # fmt: skip


def test_is_each_check_among_those_that_fail_here() -> None:
    named = {check.__name__ for check, _, _ in FAILURES} | {check.__name__ for check, _ in SILENT}
    named |= {check.__name__ for check, _ in ALONE} | {"assert_true", "assert_unchanged"}
    assert named == {name for name in dir(checks) if name.startswith("assert_")}


@pytest.mark.parametrize(("check", "given", "how"), FAILURES)
def test_is_every_word_of_a_failed_check_in_the_catalogue(
    check: Callable[..., Any], given: Sequence[Any], how: dict[str, Any], marked: Catalogue
) -> None:
    because = "Worked by hand: Z is 0."
    with speaking(marked), pytest.raises(checks.CheckFailed) as failure:
        check(*given, "f", because, **how)
    said = str(failure.value).removesuffix(because)
    assert unmarked(said, "f", *NAMES) == []
    assert str(failure.value).endswith(f" {because}")  # it is in the language of its notebook
    with speaking(marked):
        shown = failure.value._render_traceback_()[0].removesuffix(because)
        assert unmarked(shown, "f", *NAMES) == []


@pytest.mark.parametrize(("check", "given"), SILENT)
def test_is_every_word_of_such_a_check_in_the_catalogue(
    check: Callable[..., Any], given: Sequence[Any], marked: Catalogue
) -> None:
    with speaking(marked), pytest.raises(checks.CheckFailed) as failure:
        check(*given, "f")
    assert unmarked(str(failure.value), "f", *NAMES) == []


@pytest.mark.parametrize(("check", "given"), ALONE)
def test_is_every_word_of_a_check_of_shapes_in_the_catalogue(
    check: Callable[..., Any], given: Sequence[Any], marked: Catalogue
) -> None:
    with speaking(marked), pytest.raises(checks.CheckFailed) as failure:
        check(*given)
    assert unmarked(str(failure.value), "f", *NAMES) == []


def test_is_what_a_test_says_of_a_property_left_as_its_notebook_says_it(marked: Catalogue) -> None:
    said = "A rate of 0 takes no step."
    with speaking(marked), pytest.raises(checks.CheckFailed) as failure:
        checks.assert_true(False, said)
    assert str(failure.value) == said


def test_is_what_a_check_says_by_itself_in_the_catalogue(marked: Catalogue) -> None:
    with speaking(marked), pytest.raises(checks.CheckFailed) as failure:
        checks.assert_unchanged(lambda entry: entry.fill(0), [np.ones(2)], "f")
    assert unmarked(str(failure.value), "f") == []


def judged(*outcomes: str, missing: str | None = None) -> Explanation:
    """Return what is said of the exercise `f`, after checks `a`, `b`, ... with these outcomes."""
    found = [
        Check(f"f-{name}", outcome, "1." if outcome != PASSED else "", "f", ["g", "h"], missing)
        for name, outcome in zip("abcdef", outcomes, strict=False)
    ]
    return Explanation("f", found, "")


TOLD = [
    judged(PASSED), judged(PASSED, PASSED), judged(FAILED),
    judged(PASSED, FAILED, FAILED, RAISED, TIMED_OUT, CRASHED),
    judged(RAISED, RAISED, missing="f"), judged(RAISED, PASSED, missing="g"),
]  # fmt: skip


@pytest.mark.parametrize("told", TOLD)
def test_is_every_word_of_the_feedback_in_the_catalogue(
    told: Explanation, marked: Catalogue
) -> None:
    names = ("a", "b", "c", "d", "e", "f", "g", "h")
    with speaking(marked):
        assert unmarked(told.comment, *names) == []
        for check in told.checks:
            assert unmarked(check.heading, *names) == []
            assert unmarked(check.sentence, *names) == []


def test_do_the_words_of_the_page_itself_follow_the_catalogue(marked: Catalogue) -> None:
    hint = FeedbackPage().environment.from_string('{{ _("A hint.") | e }}')
    with speaking(marked):
        assert hint.render() == "⟦A hint.⟧"
    assert hint.render() == "A hint."


def test_is_each_hint_and_its_frame_extracted() -> None:
    found = extract(ROOT, HINTS)
    assert HINTS
    assert {*HINTS, "Hint: {hint}", "A hint."} <= found.keys()
    assert found["A hint."][0].startswith("grading/pages/templates/boxes.html.j2:")


@pytest.mark.parametrize("call", ["message(text)", 'message(f"{a}")', 'plural("one", text, 2)'])
def test_is_a_text_that_is_not_written_out_refused(call: str, tmp_path: Path) -> None:
    (tmp_path / "utils").mkdir()
    (tmp_path / "utils/broken.py").write_text(f"from utils.messages import message\n{call}\n")
    with pytest.raises(CourseError, match=r"utils/broken\.py:2: write out the text"):
        extract(tmp_path)
