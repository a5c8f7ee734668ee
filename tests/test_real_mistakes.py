"""Are the mistakes named that real students were seen to make, in the forms they have?"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from course.layout import Course
from grading.judge.assignments import Assignments
from grading.judge.diagnosis import Diagnosis
from grading.judge.exercises import run_quietly
from utils.hints.calls import words
from utils.hints.effects import EFFECTS
from utils.hints.explaining import the_mistake

ROOT = Path(__file__).parent.parent
DEEP, RATE = "05_deep_l_layer", "03_learning_rate"
COURSE = Course(ROOT)


def diagnosis(name: str) -> Diagnosis:
    return Assignments(ROOT).diagnosis(name, name)


def hint(name: str, exercise: str, code: str) -> str | None:
    known = diagnosis(name)
    namespace = dict(known.exercises.namespace)
    run_quietly(code, namespace)
    found = known.name(exercise, namespace[exercise])
    return found.hint if found else None


START = """
def initialize_parameters_deep(layer_dims):
    {seed}
    parameters = {{}}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) {scale}
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
"""


@pytest.mark.parametrize("scale", ["* 0.01", "/ np.sqrt(layer_dims[l - 1])"])
def test_is_a_mistake_named_beside_a_seed_inside_the_function(scale: str) -> None:
    without, with_one = (
        hint(DEEP, "initialize_parameters_deep", START.format(seed=seed, scale=scale))
        for seed in ("pass", "np.random.seed(3)")
    )
    assert without is not None
    assert with_one == without


class Entry:
    def __init__(self, hint: str) -> None:
        self.hint = hint


def test_are_two_entries_of_which_the_same_is_said_one_mistake() -> None:
    theirs = {(0, "returns", 0): 5, (0, "returns", 1): 6, (0, "returns", 2): 7}
    first, second = dict(list(theirs.items())[:2]), dict(list(theirs.items())[1:])
    same = the_mistake([(Entry("a"), first), (Entry("a"), second)], theirs, set(theirs),
                       lambda one, other, _: one == other)  # fmt: skip
    other = the_mistake([(Entry("a"), first), (Entry("b"), second)], theirs, set(theirs),
                        lambda one, other, _: one == other)  # fmt: skip
    assert same is not None
    assert same.hint == "a"
    assert other is None


TWO_LAYERS = """
def update_parameters(parameters, grads, learning_rate):
    parameters = dict(parameters)
    for l in (1, 2):
        for one in ("W", "b"):
            key = one + str(l)
            parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    return parameters
"""


@pytest.mark.parametrize("name", [RATE])
def test_knows_each_exercise_what_its_sister_knows(name: str) -> None:
    assert hint(name, "update_parameters", TWO_LAYERS) is not None


PUBLISHED_BACKWARD = """
def L_model_backward(AL, Y, caches):
    grads = {{}}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    linear, activation = caches[L - 1]
    dA, grads["dW" + str(L)], grads["db" + str(L)] = linear_backward(
        sigmoid_backward(dAL, activation), linear)
    for l in reversed(range(L - 1)):
        linear, activation = caches[{cache}]
        dA, grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = linear_backward(
            {slope}({da}, activation), linear)
    return grads
"""


@pytest.mark.parametrize(("slope", "da", "cache"), [
    ("sigmoid_backward", "dA", "l"), ("relu_backward", "dAL", "l"),
    ("sigmoid_backward", "dAL", "l"),
])  # fmt: skip
def test_is_the_widely_copied_backward_pass_named(slope: str, da: str, cache: str) -> None:
    code = PUBLISHED_BACKWARD.format(slope=slope, da=da, cache=cache)
    assert hint(DEEP, "L_model_backward", code) is not None


def test_do_dot_and_at_fail_alike() -> None:
    said = set()
    for multiply in (np.dot, np.matmul):
        with pytest.raises(ValueError) as caught:
            multiply(np.ones((2, 3)), np.ones((2, 3)))
        said.add(words(caught.value))
    assert len(said) == 1


@pytest.mark.parametrize("word", ["loop", "your copy", "look at where m comes from"])
def test_says_a_general_hint_only_what_was_measured(word: str) -> None:
    assert not [effect.name for effect in EFFECTS if word in effect.hint]


FORWARD = """
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = {before}
        A, cache = linear_activation_forward(
            A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        {add}
    AL, cache = linear_activation_forward(
        A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    {add}
    return AL, caches
"""
UPDATE = """
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in {layers}:
        for one in ("W", "b"):
            key = one + str(l)
            parameters[key] = parameters[key] {sign} learning_rate * grads[{of}]
    return parameters
"""
USUAL = {"layers": "range(1, L + 1)", "sign": "-", "of": "'d' + key"}
CLASSICS: list[tuple[str, str, str, str]] = [
    ("adds the parts of a cache", DEEP, "L_model_forward",
     FORWARD.format(before="A", add="caches += cache")),
    ("starts each layer from X", DEEP, "L_model_forward",
     FORWARD.format(before="X", add="caches.append(cache)")),
    ("asks for gradients without d", DEEP, "update_parameters",
     UPDATE.format(**USUAL | {"of": "key"})),
    ("goes uphill", DEEP, "update_parameters", UPDATE.format(**USUAL | {"sign": "+"})),
    ("goes uphill in W", DEEP, "update_parameters",
     UPDATE.format(**USUAL | {"sign": "+ (1 if one == 'W' else -1) *"})),
    ("rounds", DEEP, "compute_cost",
     "def compute_cost(AL, Y):\n    m = Y.shape[1]\n    return round(float("
     "-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m), 4)"),
    ("draws the biases", "02_initialization", "initialize_parameters_he",
     "def initialize_parameters_he(layers_dims):\n    p = {}\n"
     "    for l in range(1, len(layers_dims)):\n"
     "        scale = np.sqrt(2 / layers_dims[l - 1])\n"
     "        p['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * scale\n"
     "        p['b' + str(l)] = np.random.randn(layers_dims[l], 1) * scale\n    return p"),
    ("forward differences", "04_mse_vs_cross_entropy", "numerical_gradient",
     "def numerical_gradient(f, x, epsilon=1e-6):\n    g = np.zeros(x.shape)\n"
     "    for i in np.ndindex(x.shape):\n        up = x.astype(float)\n        up[i] += epsilon\n"
     "        g[i] = (f(up) - f(x)) / epsilon\n    return g"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "exercise", "code"), [c[1:] for c in CLASSICS],
                         ids=[c[0] for c in CLASSICS])  # fmt: skip
def test_has_a_classic_a_name(name: str, exercise: str, code: str) -> None:
    assert hint(name, exercise, code) is not None


def test_does_a_recursion_without_end_do_no_harm() -> None:
    code = "def predict(X, parameters):\n    return predict(X, parameters)"
    said: Any = hint(DEEP, "predict", code)
    assert said is None or isinstance(said, str)
