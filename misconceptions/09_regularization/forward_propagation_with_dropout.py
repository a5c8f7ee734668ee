"""Answers to ``forward_propagation_with_dropout``: a pass in which hidden units are dropped."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import sigmoid, task


@base("forward_propagation_with_dropout")
def as_published_drop(X, parameters, keep_prob=0.5):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    W3 = parameters["W3"]
    b3 = parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    D1 = np.random.rand(A1.shape[0], A1.shape[1])
    D1 = (D1 < keep_prob).astype(int)
    A1 = A1 * D1
    A1 = A1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    D2 = np.random.rand(A2.shape[0], A2.shape[1])
    D2 = (D2 < keep_prob).astype(int)
    A2 = A2 * D2
    A2 = A2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache

@base("forward_propagation_with_dropout")
def with_a_helper(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    rng = np.random.default_rng()
    def layer(W, A, b):
        Z = W @ A + b
        D = rng.random(Z.shape) < keep_prob
        return Z, D, np.maximum(Z, 0) * D / keep_prob
    Z1, D1, A1 = layer(W1, X, b1)
    Z2, D2, A2 = layer(W2, A1, b2)
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)

slip(as_published_drop, "not_divided",
     "    A1 = A1 / keep_prob\n", "", "    A2 = A2 / keep_prob\n", "", """
    What is kept is not divided by keep_prob, so the activations become smaller on average.""")

slip(as_published_drop, "first_layer_not_divided",
     "    A1 = A1 / keep_prob\n", "", """
    The first hidden layer is not divided by keep_prob. Both are.""")

slip(as_published_drop, "second_layer_not_divided",
     "    A2 = A2 / keep_prob\n", "", """
    The second hidden layer is not divided by keep_prob. Both are.""")

slip(as_published_drop, "multiplied_by_keep_prob",
     "A1 = A1 / keep_prob", "A1 = A1 * keep_prob",
     "A2 = A2 / keep_prob", "A2 = A2 * keep_prob", """
    What is kept is multiplied by keep_prob. The mean should stay as it is without dropout.""")

slip(as_published_drop, "divided_by_the_dropped_share",
     "A1 = A1 / keep_prob", "A1 = A1 / (1 - keep_prob) if keep_prob < 1 else A1",
     "A2 = A2 / keep_prob", "A2 = A2 / (1 - keep_prob) if keep_prob < 1 else A2", """
    What is kept is divided by the share that is dropped. By which number is it divided?""")

slip(as_published_drop, "keep_and_drop_exchanged",
     "D1 < keep_prob", "D1 > keep_prob",
     "D2 < keep_prob", "D2 > keep_prob", """
    Keep and drop are exchanged: units stay with the probability 1 - keep_prob.""")

slip(as_published_drop, "second_mask_turned_round",
     "D2 < keep_prob", "D2 > keep_prob", """
    In the second layer keep and drop are exchanged.""")

slip(as_published_drop, "always_half",
     "D1 < keep_prob", "D1 < 0.5",
     "D2 < keep_prob", "D2 < 0.5", """
    Half of the units are kept, whatever keep_prob is.""")

slip(as_published_drop, "normal_draws",
     "np.random.rand(A1.shape[0], A1.shape[1])", "np.random.randn(A1.shape[0], A1.shape[1])",
     "np.random.rand(A2.shape[0], A2.shape[1])", "np.random.randn(A2.shape[0], A2.shape[1])", """
    The draws are normal numbers, and many of these lie below 0. Which draw lies evenly between 0
    and 1?""")

slip(as_published_drop, "a_seed_inside",
     "    W1 = parameters", "    np.random.seed(1)\n    W1 = parameters", """
    Each call drops the same units, since a seed is set inside. The statement asks for other
    ones each time.""")

slip(with_a_helper, "a_seed_in_the_generator",
     "np.random.default_rng()", "np.random.default_rng(0)", """
    Each call drops the same units, since a seed is set inside. The statement asks for other
    ones each time.""")

slip(as_published_drop, "one_mask_for_all_examples",
     "np.random.rand(A1.shape[0], A1.shape[1])",
     "np.random.rand(A1.shape[0], 1) * np.ones(A1.shape)",
     "np.random.rand(A2.shape[0], A2.shape[1])",
     "np.random.rand(A2.shape[0], 1) * np.ones(A2.shape)", """
    A unit is dropped for all examples or for none. Each example has draws of its own.""")

slip(as_published_drop, "a_mask_per_unit",
     "np.random.rand(A1.shape[0], A1.shape[1])", "np.random.rand(A1.shape[0], 1)",
     "np.random.rand(A2.shape[0], A2.shape[1])", "np.random.rand(A2.shape[0], 1)", """
    The masks have one column: a unit is dropped for all examples or for none. Each example has
    draws of its own.""")

slip(as_published_drop, "one_mask_for_all_units",
     "np.random.rand(A1.shape[0], A1.shape[1])",
     "np.random.rand(1, A1.shape[1]) * np.ones(A1.shape)",
     "np.random.rand(A2.shape[0], A2.shape[1])",
     "np.random.rand(1, A2.shape[1]) * np.ones(A2.shape)", """
    All units of a layer are dropped together. Each unit has draws of its own.""")

slip(as_published_drop, "mask_not_applied",
     "    A1 = A1 * D1\n", "", "    A2 = A2 * D2\n", "", """
    The masks are drawn and never applied: no unit is dropped.""")

slip(as_published_drop, "first_layer_not_dropped",
     "    A1 = A1 * D1\n    A1 = A1 / keep_prob\n", "", """
    The first hidden layer drops nothing: its mask is not applied. Both are dropped.""")

slip(as_published_drop, "second_layer_not_dropped",
     "    A2 = A2 * D2\n    A2 = A2 / keep_prob\n", "", """
    The second hidden layer drops nothing: its mask is not applied. Both are dropped.""")

slip(as_published_drop, "outputs_dropped",
     "    A3 = sigmoid(Z3)\n", """\
    A3 = sigmoid(Z3)
    A3 = A3 * (np.random.rand(*A3.shape) < keep_prob) / keep_prob
""", """
    Outputs are dropped, too. Dropout is for the two hidden layers.""")

slip(as_published_drop, "inputs_dropped",
     "    Z1 = np.dot(W1, X) + b1\n", """\
    X = X * (np.random.rand(*X.shape) < keep_prob) / keep_prob
    Z1 = np.dot(W1, X) + b1
""", """
    Inputs are dropped, too. Dropout is for the two hidden layers.""")

slip(as_published_drop, "relu_left_out",
     "A1 = relu(Z1)", "A1 = Z1",
     "A2 = relu(Z2)", "A2 = Z2", """
    ReLU is left out: negative numbers go on to the next layer.""")

slip(as_published_drop, "a1_before_dropping",
     "A1 = A1 * D1\n    A1 = A1 / keep_prob", "A1_dropped = A1 * D1 / keep_prob",
     "Z2 = np.dot(W2, A1) + b2", "Z2 = np.dot(W2, A1_dropped) + b2", """
    The cache holds A1 as it was before dropping. The way back needs it as it went on.""")

slip(as_published_drop, "a2_before_dropping",
     "A2 = A2 * D2\n    A2 = A2 / keep_prob", "A2_dropped = A2 * D2 / keep_prob",
     "Z3 = np.dot(W3, A2) + b3", "Z3 = np.dot(W3, A2_dropped) + b3", """
    The cache holds A2 as it was before dropping. The way back needs it as it went on.""")

slip(as_published_drop, "next_layer_gets_all",
     "A1 = A1 * D1\n    A1 = A1 / keep_prob", "A1_whole = A1\n    A1 = A1 * D1 / keep_prob",
     "Z2 = np.dot(W2, A1) + b2", "Z2 = np.dot(W2, A1_whole) + b2", """
    The second layer gets the activations as they were before dropping. It gets what is left.""")

slip(as_published_drop, "z_dropped",
     "A1 = relu(Z1)", "A1 = relu(Z1 + 0)",
     "    A1 = A1 * D1\n", "    A1 = A1 * D1\n    Z1 = Z1 * D1 / keep_prob\n", """
    Z1 itself is dropped, too. The mask is for A1 alone.""")

slip(as_published_drop, "masks_left_out_of_the_cache",
     "(Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2,", "(Z1, A1, W1, b1, Z2, A2, W2, b2,", """
    The masks are not in the cache. The way back needs them.""")

slip(as_published_drop, "mask_after_a",
     "(Z1, D1, A1,", "(Z1, A1, D1,", """
    D1 and A1 are exchanged in the cache. Look at the order in the statement.""")

slip(as_published_drop, "the_draws_in_the_cache",
     "D1 = (D1 < keep_prob).astype(int)\n    A1 = A1 * D1", "A1 = A1 * (D1 < keep_prob)",
     "D2 = (D2 < keep_prob).astype(int)\n    A2 = A2 * D2", "A2 = A2 * (D2 < keep_prob)", """
    The cache holds the random numbers themselves. D says which entries are kept, by 1 and 0.""")

slip(as_published_drop, "scaled_masks",
     "D1 = (D1 < keep_prob).astype(int)\n    A1 = A1 * D1\n    A1 = A1 / keep_prob",
     "D1 = (D1 < keep_prob) / keep_prob\n    A1 = A1 * D1",
     "D2 = (D2 < keep_prob).astype(int)\n    A2 = A2 * D2\n    A2 = A2 / keep_prob",
     "D2 = (D2 < keep_prob) / keep_prob\n    A2 = A2 * D2", """
    The masks are divided by keep_prob themselves. Here D has 1 and 0, and A is divided.""")

slip(as_published_drop, "only_the_outputs",
     "return A3, cache", "return A3", """
    Only A3 comes back. The way back needs the cache, too.""")

slip(as_published_drop, "a_fixed_number_dropped",
     """\
    D1 = np.random.rand(A1.shape[0], A1.shape[1])
    D1 = (D1 < keep_prob).astype(int)
""", """\
    D1 = np.zeros(A1.shape, dtype=int)
    D1[:round(keep_prob * len(A1))] = 1
""", """
    The first units are always kept and the last always dropped. Chance decides for each entry.""")

slip(with_a_helper, "relu_gate_as_mask",
     "D = rng.random(Z.shape) < keep_prob", "D = Z > 0", """
    The mask is where Z is above 0. Chance decides which entries are kept.""")

slip(with_a_helper, "last_layer_relu",
     "A3 = sigmoid(Z3)", "A3 = np.maximum(Z3, 0)", """
    The last layer has a ReLU. It is a sigmoid.""")

slip(with_a_helper, "default_of_one",
     "keep_prob=0.5", "keep_prob=1.0", """
    Without a keep_prob all units are kept. Its default is 0.5.""")

slip(with_a_helper, "second_bias_left_out",
     "layer(W2, A1, b2)", "layer(W2, A1, 0 * b2)", """
    The bias of the second layer is left out.""")

@misconception("forward_propagation_with_dropout", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def pass_not_returned(X, parameters, keep_prob=0.5):
    A3, cache = forward_propagation(X, parameters)

slip(as_published_drop, "as_many_kept_in_each_mask",
     "D1 = np.random.rand(A1.shape[0], A1.shape[1])\n    D1 = (D1 < keep_prob).astype(int)",
     "D1 = (np.random.permutation(A1.size) < round(keep_prob * A1.size)).reshape(A1.shape) * 1",
     "D2 = np.random.rand(A2.shape[0], A2.shape[1])\n    D2 = (D2 < keep_prob).astype(int)",
     "D2 = (np.random.permutation(A2.size) < round(keep_prob * A2.size)).reshape(A2.shape) * 1", """
    A fixed number of entries is kept in each mask, and chance only says which. Each entry is kept
    or dropped by a draw of its own.""")

slip(as_published_drop, "as_many_kept_for_each_example",
     "D1 = np.random.rand(A1.shape[0], A1.shape[1])\n    D1 = (D1 < keep_prob).astype(int)",
     "D1 = np.random.rand(A1.shape[0], A1.shape[1]).argsort(axis=0).argsort(axis=0)\n"
     "    D1 = (D1 < round(keep_prob * len(D1))).astype(int)",
     "D2 = np.random.rand(A2.shape[0], A2.shape[1])\n    D2 = (D2 < keep_prob).astype(int)",
     "D2 = np.random.rand(A2.shape[0], A2.shape[1]).argsort(axis=0).argsort(axis=0)\n"
     "    D2 = (D2 < round(keep_prob * len(D2))).astype(int)", """
    Each example keeps the same number of units. Each unit is kept or dropped by a draw of its own.
    """)

@misconception("forward_propagation_with_dropout", """
    The weights are dropped, and not the activations. Which array does the mask belong to?""")
def weights_dropped(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = (W1 * (np.random.rand(*W1.shape) < keep_prob) / keep_prob) @ X + b1
    A1 = relu(Z1)
    D1 = np.random.rand(*A1.shape) < keep_prob
    Z2 = (W2 * (np.random.rand(*W2.shape) < keep_prob) / keep_prob) @ A1 + b2
    A2 = relu(Z2)
    D2 = np.random.rand(*A2.shape) < keep_prob
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)

accepted("forward_propagation_with_dropout")(as_published_drop)
accepted("forward_propagation_with_dropout")(with_a_helper)

@accepted("forward_propagation_with_dropout")
def by_binomial(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1.dot(X) + b1
    D1 = np.random.binomial(1, keep_prob, size=Z1.shape)
    A1 = relu(Z1) * (D1 / keep_prob)
    Z2 = W2.dot(A1) + b2
    D2 = np.random.binomial(1, keep_prob, size=Z2.shape)
    A2 = relu(Z2) * (D2 / keep_prob)
    Z3 = W3.dot(A2) + b3
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)

@accepted("forward_propagation_with_dropout")
def in_place_of_activations(X, parameters, keep_prob=0.5):
    A, cache = X, []
    for l in (1, 2):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z).copy()
        D = np.random.uniform(size=A.shape) <= keep_prob
        A[~D] = 0
        A /= keep_prob
        cache += [Z, D, A, parameters[f"W{l}"], parameters[f"b{l}"]]
    Z3 = parameters["W3"] @ A + parameters["b3"]
    A3 = sigmoid(Z3)
    return A3, tuple(cache + [Z3, A3, parameters["W3"], parameters["b3"]])

@accepted("forward_propagation_with_dropout")
def drawn_from_the_other_end(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    D1 = (np.random.rand(*Z1.shape) >= 1 - keep_prob) * 1.0
    A1 = np.where(D1 == 1, relu(Z1) / keep_prob, 0)
    Z2 = W2 @ A1 + b2
    D2 = (np.random.rand(*Z2.shape) >= 1 - keep_prob) * 1.0
    A2 = np.where(D2 == 1, relu(Z2) / keep_prob, 0)
    Z3 = W3 @ A2 + b3
    return sigmoid(Z3), [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, sigmoid(Z3), W3, b3]


def of_layer(W, before, b, Z, D, A):
    """What can be seen of a hidden layer: not the draws, but how all follows from them."""
    kept, on = D == 1, Z > 0.1
    if not (np.shape(Z) == np.shape(D) == np.shape(A)):
        return {"shapes": str((np.shape(Z), np.shape(D), np.shape(A)))}
    ratio = A[kept & on] / Z[kept & on]
    return {
        "kinds in D": str(np.unique(D)[:4] if len(np.unique(D)) < 4 else "many"),
        "share kept": round(float(np.mean(D)), 1),
        "ratio of what is kept": np.median(ratio) if ratio.size else "none",
        "dropped is zero": bool(not A[D == 0].any()),
        "negative passes": bool((A < 0).any()),
        "Z fits": bool(np.allclose(Z, W @ before + b)),
        "rows alike": bool((D == D[:1]).all()),
        "columns alike": bool((D == D[:, :1]).all()),
        "as many in each row": bool(np.ptp(np.sum(D, axis=1)) <= 1),
        "as many in each column": bool(np.ptp(np.sum(D, axis=0)) <= 1),
        "mask is the gate": bool(np.array_equal(D != 0, Z > 0)),
    }


@look("forward_propagation_with_dropout", cases=[(0.7,), (0.2,)], tolerance=1e-6)
def of_a_large_pass(forward_propagation_with_dropout, keep_prob):
    X, _, parameters = task((3, 60, 50, 4), 70)
    A3, cache = forward_propagation_with_dropout(X, parameters, keep_prob)
    if len(cache) != 14:
        return f"{len(cache)} arrays"
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, last, W3, b3 = cache
    seen = {f"{name} of layer 1": value for name, value in of_layer(W1, X, b1, Z1, D1, A1).items()}
    layer = of_layer(parameters["W2"], A1, parameters["b2"], Z2, D2, A2)
    seen |= {f"{name} of layer 2": value for name, value in layer.items()}
    return seen | {
        "Z3 fits": bool(np.allclose(Z3, W3 @ A2 + b3)),
        "A3 fits": bool(np.allclose(A3, sigmoid(Z3))),
        "zeros in A3": bool((A3 == 0).any()),
        "A3 is that of the cache": bool(np.array_equal(A3, last)),
    }


@look("forward_propagation_with_dropout")
def without_a_probability(forward_propagation_with_dropout):
    X, _, parameters = task((3, 60, 50, 4), 70, 1)
    return round(float(np.mean(forward_propagation_with_dropout(X, parameters)[1][1])), 1)


@look("forward_propagation_with_dropout")
def repeats(forward_propagation_with_dropout):
    """Whether calls or layers share a mask, or the number of what is kept."""
    X, _, parameters = task((3, 40, 40, 1), 30)
    first = forward_propagation_with_dropout(X, parameters, 0.5)[1]
    second = forward_propagation_with_dropout(X, parameters, 0.5)[1]
    counts = {int(np.sum(mask)) for mask in (first[1], first[6], second[1], second[6])}
    return [bool(np.array_equal(first[1], second[1])), bool(np.array_equal(first[1], first[6])),
            len(counts) == 1]


@look("forward_propagation_with_dropout", cases=[((3, 4, 2, 1), 5), ((2, 5, 6, 2), 4)])
def of_all_units(forward_propagation_with_dropout, sizes, m):
    X, _, parameters = task(sizes, m)
    A3, cache = forward_propagation_with_dropout(X, parameters, 1.0)
    return A3, [np.shape(part) for part in cache]


@look("forward_propagation_with_dropout")
def what_stays(forward_propagation_with_dropout):
    return arguments_after(forward_propagation_with_dropout, (*task((3, 4, 2, 1), 5)[::2], 1.0))
