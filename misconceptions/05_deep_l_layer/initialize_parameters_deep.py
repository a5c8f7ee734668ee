"""Answers to ``initialize_parameters_deep``: starting values for any number of layers."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("initialize_parameters_deep")
def right(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters

slip(right, "he_by_own_size", "2 / layer_dims[l - 1]", "2 / layer_dims[l]", """
    The scale uses the size of the layer itself. The rule divides by the size of
    the layer before it.""")

slip(right, "he_by_input_size", "2 / layer_dims[l - 1]", "2 / layer_dims[0]", """
    All layers have the scale of the first. Which size changes from one layer to the next in the
    rule?""")

slip(right, "one_for_two",
     "scale = np.sqrt(2 / layer_dims[l - 1])",
     "W = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])",
     "np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale", "W", """
    The spread is that of a variance of 1 divided by the size of the layer before. Look at the
    number above that size in the rule.""")

slip(right, "without_the_root", "np.sqrt(2 / layer_dims[l - 1])", "2 / layer_dims[l - 1]", """
    The draws are multiplied by the variance. The sentence below the rule tells it from the
    standard deviation: which of the two scales a draw?""")

slip(right, "integer_division", "/ layer_dims", "// layer_dims", """
    All weights come out as zero, and so the units of a layer stay alike. Are they drawn? And is
    their scale cut to a whole number on the way?""")

slip(right, "same_small_scale", """
        scale = np.sqrt(2 / layer_dims[l - 1])""", "", "* scale", "* 0.01", """
    The weights are normal numbers times 0.01, whatever the layer. The rule gives each layer a
    scale of its own.""")

slip(right, "uniform_weights", "np.random.randn", "np.random.rand", """
    The weights are all positive and spread evenly, as np.random.rand draws them. The rule asks
    for normal numbers around 0.""")

slip(right, "transposed_weights", "[l], layer_dims[l - 1]", "[l - 1], layer_dims[l]", """
    The weights have a row for each unit of the layer before. A row belongs to a unit of the layer
    itself.""")

slip(right, "vector_biases", "(layer_dims[l], 1)", "layer_dims[l]", """
    A bias has only one axis, so added to Z it would run along the examples. Look at the shape
    of b in the docstring.""")

slip(right, "random_biases",
     "np.zeros((layer_dims[l], 1))", "np.random.randn(layer_dims[l], 1) * scale", """
    The biases are drawn at random. Look at what the rule says about b.""")

slip(right, "last_layer_left_out", "len(layer_dims)", "len(layer_dims) - 1", """
    The last layer got no parameters. Where does the loop end?""")

slip(right, "numbers_from_zero",
     "1, len(layer_dims)", "len(layer_dims) - 1",
     "2 / layer_dims[l - 1]", "2 / layer_dims[l]",
     "[l], layer_dims[l - 1]", "[l + 1], layer_dims[l]",
     "(layer_dims[l], 1)", "(layer_dims[l + 1], 1)", """
    The layers are numbered from 0. The first matrix of weights is W1.""")

slip(right, "seed_in_the_loop", """
    for l in range(1, len(layer_dims)):""", """
    for l in range(1, len(layer_dims)):
        np.random.seed(3)""", """
    The generator starts from the same seed before each layer, so layers of one shape start
    equal. What does the exercise say about a seed?""")

slip(right, "three_layers_only",
     "len(layer_dims)", "4",
     'f"W{l}"', '"W" + str(l)',
     'f"b{l}"', '"b" + str(l)', """
    The number of layers is written into the code. Take it from layer_dims.""")

slip(right, "small_last_layer",
     "parameters = {}", "parameters, L = {}, len(layer_dims) - 1",
     "len(layer_dims)", "L + 1",
     "np.sqrt(2 / layer_dims[l - 1])", "np.sqrt(2 / layer_dims[l - 1]) if l < L else 0.01", """
    The hidden layers follow the rule, the last one has weights times 0.01. The rule holds for every
    layer.""")

@misconception("initialize_parameters_deep", """
    The dict comes back empty. Does the loop run, and does it write into the dict?""")
def empty_dict(layer_dims):
    return {}

slip(right, "no_parameters_returned", """
    return parameters""", "", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")

slip(right, "seeded_in_the_function", """
    parameters = {}""", """
    parameters = {}
    np.random.seed(3)""", """
    Every call gives the same start: a seed is set inside the function. What does the exercise
    say about a seed?""")

slip(right, "generator_with_a_fixed_seed", """
    parameters = {}""", """
    parameters = {}
    rng = np.random.default_rng(42)""",
     "np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale",
     "scale * rng.standard_normal((layer_dims[l], layer_dims[l - 1]))", """
    Every call gives the same start: a seed is set inside the function. What does the exercise
    say about a seed?""")

slip(right, "even_draws_of_the_same_spread",
     "scale = np.sqrt(2 / layer_dims[l - 1])",
     "limit, shape = np.sqrt(6 / layer_dims[l - 1]), (layer_dims[l], layer_dims[l - 1])",
     "randn(layer_dims[l], layer_dims[l - 1]) * scale", "uniform(-limit, limit, shape)", """
    The weights are drawn evenly from an interval. The rule asks for the normal distribution.""")

slip(right, "one_for_two_in_the_last_layer", """
        scale = np.sqrt(2 / layer_dims[l - 1])""", """
        above = 1 if l == len(layer_dims) - 1 else 2
        scale = np.sqrt(above / layer_dims[l - 1])""", """
    The last layer has a scale of its own, with 1 in place of 2. The rule holds for every layer.""")

slip(right, "made_exact", """
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale""", """
        W = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] = scale * (W - W.mean()) / max(W.std(), 1e-9)""", """
    The weights are brought to an exact mean and spread after they were drawn. The rule is about the
    draws: take them as they come.""")

slip(right, "cut_off_draws", """
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale""", """
        W = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] = scale * np.clip(W, -2, 2)""", """
    Weights far from 0 are cut off. The rule asks for the whole normal distribution.""")

slip(right, "one_array_for_all_layers", """
    parameters = {}""", """
    parameters = {}
    draws = np.random.randn(max(layer_dims), max(layer_dims))""",
     "np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale",
     "scale * draws[: layer_dims[l], : layer_dims[l - 1]]", """
    All layers share the same draws: their weights are cut from one array. Each weight is a draw
    of its own.""")

slip(right, "glorot_scale", "2 / layer_dims[l - 1]", "2 / (layer_dims[l] + layer_dims[l - 1])", """
    The scale depends on the sizes of both layers, the layer itself and the one before. Which of
    them stands in the rule?""")

slip(right, "without_scale", " * scale", "", """
    The weights have a standard deviation of 1 in every layer. Does the scale of the rule reach
    the draws?""")

slip(right, "divides_by_the_scale", "* scale", "/ scale", """
    The spread of W grows with the size of the layer before it: the draws are divided by the
    scale. Does the rule give a larger layer larger or smaller weights?""")

slip(right, "whole_draws",
     "np.random.randn(layer_dims[l], layer_dims[l - 1])",
     "np.round(np.random.randn(layer_dims[l], layer_dims[l - 1]))", """
    The draws are rounded to whole numbers. The exercise takes each draw as it comes.""")

slip(right, "biases_of_one", "np.zeros", "np.ones", """
    The biases start at one. The rule starts them at another value.""")

slip(right, "biases_like_weights", "(layer_dims[l], 1)", "(layer_dims[l], layer_dims[l - 1])", """
    The biases have a column for each unit of the layer before. A bias is a single column.""")

slip(right, "biases_in_a_row", "(layer_dims[l], 1)", "(1, layer_dims[l])", """
    The biases are rows. A bias is a column, with a row for each unit.""")

slip(right, "without_the_sign",
     "np.random.randn(layer_dims[l], layer_dims[l - 1])",
     "np.abs(np.random.randn(layer_dims[l], layer_dims[l - 1]))", """
    All weights are positive: the sign of the draws is gone. The rule draws around 0.""")

slip(right, "one_row_repeated", """
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale""", """
        row = np.random.randn(1, layer_dims[l - 1]) * scale
        parameters[f"W{l}"] = np.tile(row, (layer_dims[l], 1))""", """
    One row is drawn and repeated, so all units of a layer start alike. Each weight is a draw of its
    own.""")

@accepted("initialize_parameters_deep")
def new_generator(layer_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layer_dims)):
        shape = (layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] = rng.normal(0.0, np.sqrt(2 / layer_dims[l - 1]), size=shape)
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters

@accepted("initialize_parameters_deep")
def divides_by_the_root(layer_dims):
    parameters = {}
    for l, (before, size) in enumerate(zip(layer_dims[:-1], layer_dims[1:], strict=True), start=1):
        parameters[f"W{l}"] = np.random.standard_normal((size, before)) / (before / 2) ** 0.5
        parameters[f"b{l}"] = np.zeros([size, 1])
    return parameters

@accepted("initialize_parameters_deep")
def two_comprehensions(layer_dims):
    rng, last = np.random.RandomState(), len(layer_dims)
    shapes = {i: (layer_dims[i], layer_dims[i - 1]) for i in range(1, last)}
    weights = {f"W{i}": rng.normal(size=s) * np.sqrt(2 / s[1]) for i, s in shapes.items()}
    return weights | {f"b{i}": np.full((s[0], 1), 0.0) for i, s in shapes.items()}

@accepted("initialize_parameters_deep")
def integer_biases(layer_dims):
    parameters, rng = {}, np.random.default_rng()
    for l in range(len(layer_dims) - 1, 0, -1):
        W = rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters[f"W{l}"] = W * np.sqrt(np.divide(2, layer_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1), dtype=int)
    return parameters

@accepted("initialize_parameters_deep")
def box_and_muller(layer_dims):
    parameters, l = {}, len(layer_dims) - 1
    while l > 0:
        u, v = 1 - np.random.random_sample((2, layer_dims[l], layer_dims[l - 1]))
        W = np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v) * (2 / layer_dims[l - 1]) ** 0.5
        parameters.update({f"b{l}": np.full((layer_dims[l], 1), 0.0), f"W{l}": W})
        l -= 1
    return parameters

@accepted("initialize_parameters_deep")
def spawned_generators(layer_dims):
    sizes = list(zip(layer_dims, layer_dims[1:]))
    sources = [np.random.default_rng() for _ in sizes]
    return {
        name: value
        for l, ((before, here), rng) in enumerate(zip(sizes, sources), start=1)
        for name, value in (
            (f"b{l}", np.zeros((here, 1))),
            (f"W{l}", rng.normal(0.0, np.sqrt(2 / before), (here, before))),
        )
    }


def _character(values):
    """What can be seen of numbers drawn at random: their scale and kind, not the numbers."""
    values = np.asarray(values, dtype=float)
    spread = values.std()
    unit = spread if spread > 1e-12 else 1.0
    return {
        "shape": str(values.shape),
        "spread": spread,
        "mean": round(float(values.mean() / unit), 1) + 0.0 if spread > 1e-12 else "constant",
        "within one spread": round(float((abs(values - values.mean()) <= unit).mean()), 1),
        "far out": bool((abs(values - values.mean()) > 2.5 * unit).any()),
        "exact": bool(abs(values.mean()) < 1e-14 * unit),
        "distinct": bool(len(np.unique(values)) > 0.9 * values.size),
        "zero": bool((values == 0).all()),
        "rows alike": bool(len(values) > 1 and (values == values[:1]).all()),
    }


@look("initialize_parameters_deep", tolerance=0.1)
def characters_of_weights(initialize_parameters_deep):
    parameters = initialize_parameters_deep([500, 150, 400, 60])
    return {name: _character(value) for name, value in parameters.items()}


@look("initialize_parameters_deep")
def shapes_of_weights(initialize_parameters_deep):
    parameters = initialize_parameters_deep([3, 5, 4, 2])
    return {name: str(np.shape(value)) for name, value in parameters.items()}


@look("initialize_parameters_deep")
def repeated_weights(initialize_parameters_deep):
    first, second = (initialize_parameters_deep([5, 5, 5]) for _ in range(2))
    return {
        "layers": bool(np.array_equal(first["W1"], first["W2"])),
        "calls": bool(np.array_equal(first["W1"], second["W1"])),
    }


@look("initialize_parameters_deep")
def sizes_afterwards(initialize_parameters_deep):
    return str(arguments_after(initialize_parameters_deep, [[3, 5, 4, 2]]))


@look("initialize_parameters_deep")
def draws_of_two_layers(initialize_parameters_deep):
    parameters = initialize_parameters_deep([60, 40, 50, 30])
    blocks = [parameters[f"W{l}"][:30, :30].ravel() for l in (1, 2, 3)]
    return str(np.round(abs(np.corrcoef(blocks)), 0).tolist())
