"""The eleven pairs of a lesson and an assignment: what each asks, needs and takes."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """A lesson and the assignment of the same name.

    Attributes:
        name: of both notebooks.
        topic: in a word or three.
        question: that the pair answers.
        needs: what its reader must know; notebooks by their two digits.
        minutes: that the lesson takes, and the assignment.
    """

    name: str
    topic: str
    question: str
    needs: str
    minutes: tuple[int, int]

    @property
    def number(self) -> str:
        """The two digits that the name begins with."""
        return self.name[:2]

    @property
    def builds_on(self) -> frozenset[str]:
        """The numbers of the notebooks that ``needs`` names."""
        return frozenset(re.findall(r"\b\d\d\b", self.needs))


PAIRS = (
    Pair(
        "01_logistic_regression", "One neuron",
        "Why may one neuron start at zero, and when is it finished?",
        "Python, NumPy arrays, the derivative of a function", (75, 120),
    ),
    Pair(
        "02_initialization", "The start",
        "Where should a network start, and why do zeros never leave ln 2?",
        "01: a cost, its gradient, steps against it; the chain rule", (40, 110),
    ),
    Pair(
        "03_learning_rate", "The learning rate",
        "How large a step is too large, and what can one seed tell?",
        "01; of 02, that a start is drawn at random", (40, 100),
    ),
    Pair(
        "04_mse_vs_cross_entropy", "Two costs",
        "Which cost is better, and can two curves in different units answer that?",
        "01, and pairs and intervals of 03", (35, 120),
    ),
    Pair(
        "05_deep_l_layer", "Many layers",
        "How does a gradient find its way back through L layers?",
        "02's forward and backward formulas, the numerical gradient of 04", (40, 150),
    ),
    Pair(
        "06_activations", "The activation",
        "Does the activation matter, once each has its own rate?",
        "05: a backward pass; 03: a rate chosen on validation data", (60, 120),
    ),
    Pair(
        "07_softmax_digits", "Ten answers",
        "Why did the network with a hidden layer read 10% and the linear one 92%?",
        "05: a backward pass; of 02, 03 and 06 He's start, comparison in pairs and ReLU", (35, 120),
    ),
    Pair(
        "08_optimizers", "The optimizer",
        "Which optimizer is best?",
        "03: a rate chosen on validation data, pairs and intervals; 05: a backward pass as an idea",
        (40, 120),
    ),
    Pair(
        "09_regularization", "Regularization",
        "Does regularization help, and who chose how much?",
        "05: forward and backward through layers; 03: a setting chosen on validation data, pairs "
        "and intervals",
        (40, 120),
    ),
    Pair(
        "10_convolution", "Convolution",
        "What does a convolution know?",
        "05: a backward pass; 06 and 07: ReLU and softmax; 08: Adam as an idea", (35, 120),
    ),
    Pair(
        "11_convergence_study", "A study",
        'Is "RMSprop wins" true?',
        "03: pairs and intervals, a rate chosen on validation data; 08: the seven optimizers by "
        "name",
        (35, 150),
    ),
)  # fmt: skip


def leads_to(pairs: tuple[Pair, ...] = PAIRS) -> list[tuple[str, str]]:
    """Return who leads to whom, as pairs of numbers, without what follows from the others.

    (01 leads to 03 by way of 02, so that it needs no arrow of its own.)
    """
    direct = {pair.number: pair.builds_on for pair in pairs}
    return [
        (before, number)
        for number, all_of in direct.items()
        for before in sorted(all_of)
        if not any(before in needed(other, direct) for other in all_of)
    ]


def needed(number: str, direct: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return all that a notebook builds on, directly or by way of others."""
    before = direct[number]
    return before.union(*(needed(other, direct) for other in before))
