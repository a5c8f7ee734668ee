"""Are the mistakes named that real students were seen to make, in the forms they have?"""

import ast
from pathlib import Path

import nbformat
import numpy as np
import pytest

from course.cells import exercise_of, grade_id_of, is_exercise, is_test, only_shows
from course.layout import Course
from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.diagnosis import Diagnosis
from grading.judge.exercises import run_quietly
from grading.judge.fork_server import fork_server
from grading.judge.judging import judge
from grading.judge.settings import Settings
from grading.verdict import PASSED, RAISED
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


@pytest.mark.parametrize("name", [RATE, DEEP])
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


MSE = "04_mse_vs_cross_entropy"
NEW = """
def update_parameters(parameters, grads, learning_rate):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
"""
DIFFERENCES = """
def numerical_gradient(f, x, epsilon=1e-6):
    {begin}
    for i in {places}:
        up, down = x.astype(float), x.astype(float)
        up[i] += {step}
        down[i] -= {step}
        g[i] = (f(up) - f(down)) / (2 * {step})
    return g
"""
CLASSICS += [
    ("keeps what append returns", DEEP, "L_model_forward",
     FORWARD.format(before="A", add="caches = caches.append(cache)")),
    ("updates layers 1 and 2", DEEP, "update_parameters",
     UPDATE.format(**USUAL | {"layers": "range(1, 3)"})),
    ("writes two layers out", DEEP, "update_parameters", NEW),
    ("squares the sum of the errors", MSE, "compute_cost_mse",
     "def compute_cost_mse(A2, Y):\n    return np.sum(A2 - Y) ** 2 / Y.shape[1]"),
    ("subtracts from the sum", MSE, "compute_cost_mse",
     "def compute_cost_mse(A2, Y):\n    return np.sum((np.sum(A2) - Y) ** 2) / Y.shape[1]"),
    ("divides by the time", RATE, "step_decay",
     "def step_decay(initial_rate, factor, every, t):\n"
     "    return initial_rate / (1 + factor * (t // every))"),
    ("one axis only", MSE, "numerical_gradient",
     DIFFERENCES.format(begin="g = np.zeros(len(x))", places="range(len(x))", step="epsilon")),
    ("a step of its own", MSE, "numerical_gradient",
     DIFFERENCES.format(begin="g = np.zeros(x.shape)", places="np.ndindex(x.shape)", step="1e-4")),
    ("whole numbers", MSE, "numerical_gradient",
     DIFFERENCES.format(begin="g = np.zeros_like(x)", places="np.ndindex(x.shape)",
                        step="epsilon")),
    ("one example", DEEP, "predict",
     "def predict(X, parameters):\n    AL, _ = L_model_forward(X, parameters)\n"
     "    return 1 if AL[0, 0] > 0.5 else 0"),
    ("a recursion without end", DEEP, "predict",
     "def predict(X, parameters):\n    return predict(X, parameters)"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "exercise", "code"), [c[1:] for c in CLASSICS],
                         ids=[c[0] for c in CLASSICS])  # fmt: skip
def test_has_a_classic_a_name(name: str, exercise: str, code: str) -> None:
    assert hint(name, exercise, code) is not None


TWO = [
    ("slope and mean", MSE, "backward_propagation",
     "def backward_propagation(parameters, cache, X, Y):\n"
     "    m, A1 = X.shape[1], cache['A1']\n    dZ2 = cache['A2'] - Y\n"
     "    dZ1 = parameters['W2'].T @ dZ2\n"
     "    return {'dW1': dZ1 @ X.T / m, 'db1': np.sum(dZ1, axis=1, keepdims=True) / m,\n"
     "            'dW2': dZ2 @ A1.T / m, 'db2': np.mean(dZ2, keepdims=True)}"),
    ("bias twice and another cache", DEEP, "linear_forward",
     "def linear_forward(A, W, b):\n    Z = W @ A + 2 * b\n    return Z, (Z, W, b)"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "exercise", "code"), [c[1:] for c in TWO],
                         ids=[c[0] for c in TWO])  # fmt: skip
def test_are_two_mistakes_at_once_told(name: str, exercise: str, code: str) -> None:
    assert hint(name, exercise, code) is not None


def test_is_it_told_where_only_tests_show_it() -> None:
    code = (
        "def compute_cost_mse(A2, Y):\n    squares = np.zeros_like(Y)\n"
        "    squares[:] = (A2 - Y) ** 2\n    return np.sum(squares) / Y.shape[1]"
    )
    said = hint(MSE, "compute_cost_mse", code)
    assert said is not None
    assert "`Y` holds whole numbers" in said


def test_is_no_factor_wrong_where_only_an_argument_is_changed() -> None:
    code = (
        "def update_parameters(parameters, grads, learning_rate):\n    new = {}\n"
        "    for name in parameters:\n        step = grads['d' + name]\n"
        "        step *= learning_rate\n        new[name] = parameters[name] - step\n"
        "    return new"
    )
    said = hint("03_learning_rate", "update_parameters", code)
    assert said is not None
    assert "factor" not in said
    assert "gradients have changed" in said


def test_is_a_check_of_the_students_own_called_an_error_of_the_code() -> None:
    code = (
        "def compute_cost_mse(A2, Y):\n    assert A2.shape == (2, 2), 'All tests passed.'\n"
        "    return np.sum((A2 - Y) ** 2) / Y.shape[1]"
    )
    course = Assignments(ROOT)
    known = diagnosis(MSE)
    notebook = course.instructor(MSE, MSE)
    notebook.cells = [
        cell for cell in notebook.cells
        if known.exercises.defines(cell)
        or (is_test(cell) and exercise_of(str(grade_id_of(cell))) == "compute_cost_mse")
    ]  # fmt: skip
    handed_in = known.exercises.filled_in(notebook, {"compute_cost_mse": code})
    judged = judge(graft(notebook, handed_in), fork_server(), Settings(), diagnosis=known)
    failed = [verdict for verdict in judged.verdicts if verdict.outcome != PASSED]
    assert failed
    assert {verdict.outcome for verdict in failed} == {RAISED}
    assert all(str(verdict.message).startswith("AssertionError: ") for verdict in failed)


DATA = {"X", "Y", "X_train", "Y_train", "X_test", "Y_test"}  # which the text speaks of


@pytest.mark.parametrize("text", COURSE.assignments(), ids=lambda text: text.stem)
def test_does_no_cell_of_ours_leave_names_that_hide_a_misspelt_one(text: Path) -> None:
    cells = nbformat.read(text.with_suffix(".ipynb"), as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    given = [c for c in code if not is_exercise(c) and not is_test(c) and not only_shows(c)]
    used = set().union(*(_stored(cell.source) for cell in code if is_exercise(cell)))
    left = set().union(*(_left(cell.source) for cell in given))
    assert left & used <= DATA


def _stored(source: str) -> set[str]:
    """Return the names of arguments and variables."""
    nodes = list(ast.walk(ast.parse(source)))
    stored = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return stored | {node.arg for node in nodes if isinstance(node, ast.arg)}


def _left(source: str) -> set[str]:
    """Return the names that a cell leaves behind, but those of functions."""
    body = [n for n in ast.parse(source).body if not isinstance(n, ast.FunctionDef | ast.ClassDef)]
    nodes = [node for statement in body for node in ast.walk(statement)]
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


TURNED = """
def linear_forward(A, W, b):
    return A.T @ W.T + b.T, (A, W, b)
"""


def test_is_no_mistake_told_that_another_undoes() -> None:
    said = hint(DEEP, "linear_forward", TURNED)
    assert said is not None
    assert "cache" not in said
    assert "rows and columns exchanged" in said


TWO_GRADIENTS = """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        grads["db"] = propagate(w, b, X, Y)[0]["db"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
"""


def test_is_a_part_not_told_for_the_whole() -> None:
    assert hint("01_logistic_regression", "optimize", TWO_GRADIENTS) is None
