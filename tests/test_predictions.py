"""Is a guess set beside what came out, in a sentence?"""

from fractions import Fraction

import numpy as np
import pytest

from utils.predictions import compare, compared


@pytest.mark.parametrize(
    ("guess", "found", "said"),
    [
        (0.7, 0.693147, "the cost: you guessed 0.7, and it is 0.6931: near."),
        (2 / 31, 0.06451, "the cost: you guessed 0.06452, and it is 0.06451: near."),
        (2 / 31, 0.0645161, "the cost: 0.06452, as you guessed."),
        (0.5, np.float64(0.5), "the cost: 0.5, as you guessed."),
        (5, np.int64(5), "the cost: 5, as you guessed."),
        (10, 0.1, "you guessed 10, and it is 0.1. Your guess is 100 times as large."),
        (1e-9, 3e12, "the cost: you guessed 1e-09, and it is 3,000,000,000,000."),
        (70, 0.693147, "Your guess is 101 times as large."),
        (3, 12.0, "the cost: you guessed 3, and it is 12. It is 4 times as large as your guess."),
        (-1.0, 2.0, "the cost: you guessed -1, and it is 2."),
        (0, 2.0, "the cost: you guessed 0, and it is 2."),
        (1.5, 2.0, "the cost: you guessed 1.5, and it is 2."),
        (1.0, 0.0, "the cost: you guessed 1, and it is 0."),
        (15_000, 15_000, "the cost: 15,000, as you guessed."),
        ("b", "B", "the cost: B, as you guessed."),
        ("W1", "W2", "the cost: you guessed W1, and it is W2."),
        (["D", "b"], {"B", "D"}, "the cost: B and D, as you guessed."),
        ([], ["B"], "the cost: you guessed none, and it is B."),
        ("B", ["B"], "the cost: B, as you guessed."),
        (True, True, "the cost: True, as you guessed."),
        (10, np.inf, "the cost: you guessed 10, and it is infinite."),
        (np.inf, np.inf, "the cost: infinite, as you guessed."),
        (np.inf, 2.0, "the cost: you guessed infinite, and it is 2."),
        (-np.inf, np.inf, "the cost: you guessed minus infinite, and it is infinite."),
        (np.nan, 2.0, "the cost: you guessed nan, and it is 2."),
        ("0.5", 0.5, "the cost: 0.5, as you guessed."),
        (np.array([5]), 5, "the cost: 5, as you guessed."),
        (Fraction(1, 2), 0.5, "the cost: 0.5, as you guessed."),
        ("large (normal × 10)", ["large"], "the cost: large, as you guessed."),
        ("Glorot 2/(n + n')", "glorot 2/(n + n')", "as you guessed."),
        (np.array(["B", "D"]), ["D", "B"], "as you guessed."),
        (3, True, "the cost: you guessed 3, and it is True."),
        ("cross entropy", "cross-entropy", "the cost: cross-entropy, as you guessed."),
        ("Cross_Entropy ", "cross-entropy", "the cost: cross-entropy, as you guessed."),
        ("squarederror", "squared error", "the cost: squared error, as you guessed."),
        ("weight\N{EN DASH}decay", ["weight decay"], "the cost: weight decay, as you guessed."),
        (["-1"], ["1"], "the cost: you guessed -1, and it is 1."),
        (["1e-05"], [1e5], "the cost: you guessed 1e-05, and it is 100000.0."),
    ],
)
def test_is_a_guess_set_beside_what_came_out(guess, found, said) -> None:
    assert said in compared("the cost", guess, found)


@pytest.mark.parametrize("guess", [None, ...])
def test_is_it_said_that_there_was_no_guess(guess, capsys) -> None:
    compare("the cost", guess, 0.25)
    assert capsys.readouterr().out == "the cost: 0.25. No guess was written.\n"


@pytest.mark.parametrize("guess", ["5%", "a lot", [1, 2], True, 10**400, 1j, print, {}])
def test_is_a_guess_of_another_kind_told_how_to_write_a_number(guess) -> None:
    said = "the cost: infinite. Write the guess as a number, such as 0.5, 20 or np.inf"
    assert said in compared("the cost", guess, np.inf)


def test_is_a_number_for_a_word_told_how_to_write_words() -> None:
    assert compared("the best", 3, "B") == (
        'the best: B. Write the guess in quotes, such as "B", or several in a list, such as '
        '["B", "C"].'
    )


COSTS = ("cross-entropy", "squared error", "open")


@pytest.mark.parametrize("guess", ["CE", "both", 3, True, ["open", "CE"]])
def test_is_a_guess_that_is_none_of_the_words_told_which_they_are(guess) -> None:
    said = compared("decided", guess, "open", COSTS)
    assert said.startswith("decided: open. Your guess was ")
    assert said.endswith('. Write it as "cross-entropy" or "squared error" or "open".')


@pytest.mark.parametrize("guess", ["Cross Entropy", "squared-error", [], ["OPEN"]])
def test_is_a_guess_among_the_words_only_compared(guess) -> None:
    assert "Write it" not in compared("decided", guess, "open", COSTS)
    assert compared("decided", None, "open", COSTS) == "decided: open. No guess was written."


@pytest.mark.parametrize("found", [float("nan"), float("inf")])
def test_is_no_number_too_wild_to_be_shown(found) -> None:
    assert compared("the cost", 1.0, found).startswith("the cost: you guessed 1, and it is ")
