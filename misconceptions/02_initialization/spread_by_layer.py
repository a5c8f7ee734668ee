"""Answers to ``spread_by_layer``: the standard deviation of Z in each layer."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("spread_by_layer")
def from_the_cache(X, parameters):
    AL, cache = forward(X, parameters)
    spreads = []
    for l in range(1, len(parameters) // 2 + 1):
        spreads.append(np.std(cache[f"Z{l}"]))
    return spreads

@base("spread_by_layer")
def by_hand(X, parameters):
    A, spreads = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = np.dot(parameters[f"W{l}"], A) + parameters[f"b{l}"]
        spreads.append(Z.std())
        A = np.maximum(Z, 0)
    return spreads

slip(from_the_cache, "a_for_z", 'f"Z{l}"', 'f"A{l}"', """
    The spread is taken of A, after the activation. The exercise asks for the Z before it.""")

slip(from_the_cache, "pair_for_the_dictionary", "AL, cache = forward", "cache = forward", """
    The two things that `forward` returns are taken for one. Give each a name of its own, on the
    left of the `=`.""")

slip(from_the_cache, "pair_the_wrong_way_round", "AL, cache = forward", "cache, AL = forward", """
    The two things that `forward` returns are exchanged. Which one comes first?""")

slip(from_the_cache, "variance_for_spread", "np.std", "np.var", """
    These are variances. The spread is the standard deviation, the square root of the
    variance.""")

slip(from_the_cache, "mean_for_spread", "np.std", "np.mean", """
    These are means. How wide numbers lie about their mean is another question.""")

slip(from_the_cache, "size_without_the_mean", 'np.std(cache[f"Z{l}"])',
     'np.sqrt(np.mean(cache[f"Z{l}"] ** 2))', """
    The root of the mean square is taken. It measures the distance from 0, and the spread measures
    that from the mean.""")

slip(from_the_cache, "norm_for_spread", "np.std(", "np.linalg.norm(", """
    The norm of Z is taken. It grows with the number of entries, and measures the distance from
    0.""")

slip(from_the_cache, "the_largest_for_the_spread", 'np.std(cache[f"Z{l}"])',
     'np.max(np.abs(cache[f"Z{l}"]))', """
    The largest entry of each Z is taken. The exercise asks for the standard deviation of all
    entries.""")

slip(from_the_cache, "leaves_the_last_layer_out", "// 2 + 1", "// 2", """
    The last layer is missing. What is the last number that `range` gives?""")

slip(from_the_cache, "leaves_the_first_layer_out", "range(1,", "range(2,", """
    The first layer is missing. Where does `range` begin?""")

slip(from_the_cache, "counts_keys_for_layers", "len(parameters) // 2 + 1",
     "len(parameters) + 1", """
    The loop runs once for each entry of `parameters`. Each layer has two entries, W and b.""")

slip(from_the_cache, "three_layers_always", "len(parameters) // 2 + 1", "4", """
    The number of layers is written into the code. How can it be read from `parameters`?""")

slip(from_the_cache, "two_layers_always", "len(parameters) // 2 + 1", "3", """
    The number of layers is written into the code. How can it be read from `parameters`?""")

slip(from_the_cache, "only_the_last", """
        spreads.append(np.std(cache[f"Z{l}"]))""", """
        spreads = [np.std(cache[f"Z{l}"])]""", """
    The list holds the last layer only: each round of the loop begins a new list.""")

slip(from_the_cache, "returns_the_first_spread", """
    return spreads""", """
        return spreads""", """
    The list holds the first layer only. Where does the loop end, and where is `return`?""")

slip(from_the_cache, "a_spread_for_each_unit", '(cache[f"Z{l}"])', '(cache[f"Z{l}"], axis=1)', """
    There is a spread for each unit of a layer. The exercise asks for one for all entries of Z
    together.""")

slip(from_the_cache, "one_for_each_input", '(cache[f"Z{l}"])', '(cache[f"Z{l}"], axis=0)', """
    There is a spread for each input. The exercise asks for one for all entries of Z together.""")

slip(from_the_cache, "average_of_the_units", 'np.std(cache[f"Z{l}"])',
     'np.mean(np.std(cache[f"Z{l}"], axis=1))', """
    The spreads of the units are averaged. That leaves out how far apart the units' means lie. Take
    all entries of Z together.""")

slip(from_the_cache, "average_of_the_inputs", 'np.std(cache[f"Z{l}"])',
     'np.mean(np.std(cache[f"Z{l}"], axis=0))', """
    The spreads of the inputs are averaged. That leaves out how far apart the inputs' means lie.
    Take all entries of Z together.""")

slip(from_the_cache, "divides_by_one_less", '(cache[f"Z{l}"])', '(cache[f"Z{l}"], ddof=1)', """
    The sum of squares is divided by the number of entries less one. `np.std` alone, without
    `ddof`, divides by their number.""")

slip(from_the_cache, "spread_of_the_first_unit", 'cache[f"Z{l}"]', 'cache[f"Z{l}"][0]', """
    Only the first unit of each layer is measured. Take all entries of Z.""")

slip(from_the_cache, "spread_of_the_first_input", 'cache[f"Z{l}"]', 'cache[f"Z{l}"][:, 0]', """
    Only the first input is measured. Take all entries of Z.""")

@misconception("spread_by_layer", """
    The spread of the weights is taken. The exercise asks for that of Z, which `forward` returns in
    its dictionary.""")
def of_the_weights(X, parameters):
    return [np.std(parameters[f"W{l}"]) for l in range(1, len(parameters) // 2 + 1)]

slip(by_hand, "no_activation_in_between", "np.maximum(Z, 0)", "Z", """
    The layers are joined without their activation. `forward` applies ReLU between them.""")

slip(by_hand, "no_biases", ' + parameters[f"b{l}"]', "", """
    The biases are left out of Z. Use the Z that `forward` returns.""")

slip(by_hand, "x_in_every_layer", """
        A = np.maximum(Z, 0)""", "", """
    Every layer is fed with X. Each layer reads what the layer before it puts out.""")

slip(from_the_cache, "one_number_for_all", "return spreads",
     "return sum(spreads) / len(spreads)", """
    There is one number for the whole network. The exercise asks for a list with one for each
    layer.""")

@misconception("spread_by_layer", """
    There is a number too many: the inputs are measured as well. The list begins with the first
    layer that has weights.""")
def with_the_inputs(X, parameters):
    _, cache = forward(X, parameters)
    spreads = [np.std(X)]
    for l in range(1, len(parameters) // 2 + 1):
        spreads.append(np.std(cache[f"Z{l}"]))
    return spreads

@misconception("spread_by_layer", """
    The list has an entry for every array of the cache, for each A as well. Pick out the Z of
    each layer by its name.""")
def everything_in_the_cache(X, parameters):
    _, cache = forward(X, parameters)
    return [np.std(value) for value in cache.values()]

@misconception("spread_by_layer", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def prints_the_spreads(X, parameters):
    _, cache = forward(X, parameters)
    for l in range(1, len(parameters) // 2 + 1):
        print(np.std(cache[f"Z{l}"]))

@misconception("spread_by_layer", """
    The entries are taken out of `parameters`, which is empty afterwards. Read them, and leave them
    where they are.""")
def empties_the_parameters(X, parameters):
    A, spreads, l = X, [], 1
    while parameters:
        Z = parameters.pop(f"W{l}") @ A + parameters.pop(f"b{l}")
        spreads.append(np.std(Z))
        A, l = np.maximum(Z, 0), l + 1
    return spreads

@misconception("spread_by_layer", """
    A dict comes back. The exercise asks for a list, in the order of the layers.""")
def spreads_in_a_dict(X, parameters):
    _, cache = forward(X, parameters)
    return {f"Z{l}": np.std(cache[f"Z{l}"]) for l in range(1, len(parameters) // 2 + 1)}

slip(from_the_cache, "divided_by_the_first", "return spreads",
     "return [s / spreads[0] for s in spreads]", """
    The spreads are divided by that of the first layer. Return them as they are.""")

@misconception("spread_by_layer", """
    From ten layers on they come in another order: sorted as texts, "Z10" stands before "Z2". Ask
    for them by their number.""")
def sorted_as_texts(X, parameters):
    _, cache = forward(X, parameters)
    return [float(np.std(cache[name])) for name in sorted(cache) if name.startswith("Z")]

slip(from_the_cache, "last_layer_first", "return spreads", "return spreads[::-1]", """
    The last layer comes first in the list. The exercise asks for layer 1 first.""")

accepted("spread_by_layer")(from_the_cache)

accepted("spread_by_layer")(by_hand)

@accepted("spread_by_layer")
def spreads_by_comprehension(X, parameters):
    cache = forward(X, parameters)[1]
    L = len(parameters) // 2
    return [cache["Z" + str(l)].std() for l in range(1, L + 1)]

@accepted("spread_by_layer")
def until_a_key_is_missing(X, parameters):
    _, cache = forward(X, parameters)
    spreads, l = [], 1
    while f"Z{l}" in cache:
        spreads.append(float(np.std(cache[f"Z{l}"])))
        l += 1
    return spreads

@accepted("spread_by_layer")
def into_an_array(X, parameters):
    _, cache = forward(X, parameters)
    L = sum(name.startswith("W") for name in parameters)
    spreads = np.zeros(L)
    for l in range(L):
        Z = cache[f"Z{l + 1}"]
        spreads[l] = np.sqrt(np.mean((Z - np.mean(Z)) ** 2))
    return spreads

@accepted("spread_by_layer")
def by_the_names_of_the_cache(X, parameters):
    _, cache = forward(X, parameters)
    return [np.sqrt(np.var(Z)) for name, Z in cache.items() if name.startswith("Z")]


def drawn(sizes, m, shift=1.0):
    """A network with biases, and inputs for it, whose layers differ in all that is looked at."""
    rng = np.random.default_rng(41)
    parameters = {}
    for l in range(1, len(sizes)):
        parameters[f"W{l}"] = rng.standard_normal((sizes[l], sizes[l - 1])) * (0.7 + 0.3 * l)
        parameters[f"b{l}"] = shift * rng.standard_normal((sizes[l], 1)) + l
    return 2 * rng.standard_normal((sizes[0], m)) + 0.5, parameters


@look("spread_by_layer", cases=[
    ((3, 4, 5, 2), 6), ((2, 5, 1), 9), ((4, 3, 6, 5, 2), 3), ((2,) * 12, 4),
])
def spreads(spread_by_layer, sizes, m):
    found = spread_by_layer(*drawn(sizes, m))
    return [np.asarray(one, dtype=float) for one in found] if isinstance(
        found, list | tuple | np.ndarray) else found

@look("spread_by_layer", cases=[((3, 2), 5), ((2, 3, 1), 5), ((2, 3, 4, 3, 1), 5)])
def lengths(spread_by_layer, sizes, m):
    return str(np.shape(spread_by_layer(*drawn(sizes, m)))[:1])

@look("spread_by_layer")
def changes(spread_by_layer):
    X, parameters = drawn((3, 4, 2), 5)
    after = arguments_after(spread_by_layer, [X, parameters])[1]
    return not all(np.array_equal(after.get(name), value) for name, value in parameters.items())
