"""Answers to assignment 02: starting values of zeros, large random numbers, and He's rule."""

import numpy as np

from misconceptions import accepted, look, misconception
from utils.checks import arguments_after


def initialize_parameters_random(layers_dims):
    """Give the answer to exercise 2, on which an answer to exercise 3 may build."""
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


# --- initialize_parameters_zeros ---------------------------------------------------------------


@misconception(
    "initialize_parameters_zeros",
    """
    Each W has its rows and columns exchanged. Row i of W belongs to unit i of the layer itself.
    How many rows and columns does that make?""",
)
def exchanges_rows_and_columns(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l - 1], layers_dims[l]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The biases are vectors with a single axis. The statement asks for a column, which has two.""",
)
def loses_the_column_of_the_bias(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros(layers_dims[l])
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The biases lie down as rows. Compare their shape with the one in the docstring.""",
)
def lays_the_bias_down(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((1, layers_dims[l]))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    Each b has the shape of its W. A unit has many weights, but how many biases?""",
)
def gives_the_bias_the_shape_of_the_weights(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The last layer has no parameters. Count how often the loop runs, and compare with L.""",
)
def leaves_out_the_last_layer(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims) - 1):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The keys are counted from 0. Look at the docstring: which number has the first layer that has
    weights?""",
)
def counts_the_layers_from_zero(layers_dims):
    parameters = {}
    for l in range(len(layers_dims) - 1):
        parameters["W" + str(l)] = np.zeros((layers_dims[l + 1], layers_dims[l]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l + 1], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The entries are ones. Read the name of the function again.""",
)
def fills_with_ones(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.ones((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.ones((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The weights are small random numbers. This exercise asks for the start that has none.""",
)
def draws_small_numbers(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The sizes of one network are written into the code. Take them from the argument, so that the
    function fits every network.""",
)
def writes_the_sizes_into_the_code(layers_dims):
    return {
        "W1": np.zeros((10, 2)),
        "b1": np.zeros((10, 1)),
        "W2": np.zeros((5, 10)),
        "b2": np.zeros((5, 1)),
        "W3": np.zeros((1, 5)),
        "b3": np.zeros((1, 1)),
    }


@misconception(
    "initialize_parameters_zeros",
    """
    The dictionary is filled, but the function returns nothing. What is its last line?""",
)
def returns_nothing(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))


@misconception(
    "initialize_parameters_zeros",
    """
    The function returns inside the loop, after its first round. Look at how far the return is
    indented.""",
)
def returns_inside_the_loop(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
        return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The function takes sizes out of the list that it was given. The caller still needs them.""",
)
def empties_the_list_of_sizes(layers_dims):
    parameters = {}
    sizes = layers_dims if isinstance(layers_dims, list) else list(layers_dims)
    before = sizes.pop(0)
    for l in range(1, len(sizes) + 1):
        size = sizes.pop(0)
        parameters["W" + str(l)] = np.zeros((size, before))
        parameters["b" + str(l)] = np.zeros((size, 1))
        before = size
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The sizes stand as two arguments, and the second is taken for a type. The shape has to be one
    tuple.""",
)
def gives_zeros_two_sizes(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros(layers_dims[l], layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros(layers_dims[l], 1)
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The loop only passes, so the dictionary stays empty. Which two entries does each layer need?""",
)
def leaves_the_dictionary_empty(layers_dims):
    parameters = {}
    for _l in range(1, len(layers_dims)):
        pass
    return parameters


@accepted("initialize_parameters_zeros")
def zeros_as_published(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_zeros")
def zeros_by_comprehension(layers_dims):
    sizes = list(zip(layers_dims[1:], layers_dims[:-1], strict=True))
    weights = {f"W{l}": np.zeros(shape) for l, shape in enumerate(sizes, start=1)}
    biases = {f"b{l}": np.zeros((size, 1)) for l, (size, _) in enumerate(sizes, start=1)}
    return {**weights, **biases}


@accepted("initialize_parameters_zeros")
def zeros_by_full(layers_dims):
    parameters = dict()
    l = 1
    while l < len(layers_dims):
        parameters["W%d" % l] = np.full((layers_dims[l], layers_dims[l - 1]), 0.0)
        parameters["b%d" % l] = np.full((layers_dims[l], 1), 0.0)
        l += 1
    return parameters


@accepted("initialize_parameters_zeros")
def zeros_as_random_numbers_times_zero(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0
        parameters["b" + str(l)] = np.zeros_like(parameters["W" + str(l)][:, :1])
    return parameters


@accepted("initialize_parameters_zeros")
def zeros_of_type_int(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]), dtype=int)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1), dtype=int)
    return parameters


@accepted("initialize_parameters_zeros")
def zeros_from_lists_and_a_further_entry(layers_dims):
    parameters = {"layers_dims": tuple(layers_dims)}
    for l in range(len(layers_dims) - 1):
        rows = [[0.0] * layers_dims[l] for _ in range(layers_dims[l + 1])]
        parameters[f"W{l + 1}"] = np.array(rows)
        parameters[f"b{l + 1}"] = np.array([[0.0]] * layers_dims[l + 1])
    return parameters


# --- initialize_parameters_random --------------------------------------------------------------


@misconception(
    "initialize_parameters_random",
    """
    The numbers are drawn evenly from an interval, and none is negative. Which function of NumPy
    draws from a normal distribution?""",
)
def rand_for_randn(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.rand(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The weights are drawn evenly between two bounds. They have the spread that was asked for, but
    not the distribution.""",
)
def draws_evenly_with_the_right_spread(layers_dims):
    parameters = {}
    bound = 10 * np.sqrt(3)
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.uniform(-bound, bound, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The weights have a spread of 1. The exercise asks for one more factor.""",
)
def forgets_the_factor(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The weights are small: they were multiplied by a hundredth. Compare the factor with the one in
    the exercise.""",
)
def makes_the_weights_small(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The weights were divided by the factor. The exercise asks for large ones.""",
)
def divides_by_the_factor(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) / 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The factor was taken for a variance. Multiplying by a number multiplies the spread, which is
    the square root of the variance.""",
)
def takes_the_factor_for_a_variance(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(0, np.sqrt(10), shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The 10 went into the mean, and the spread is 1. What do the arguments of the random function
    mean, and in which order do they stand?""",
)
def puts_the_factor_into_the_mean(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(10, 1, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The biases are random too. Look at what the exercise asks for b.""",
)
def draws_the_biases_too(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.random.randn(layers_dims[l], 1) * 10
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The seed is set anew in every round of the loop, so every layer starts from the same numbers.
    Once, before the first draw, is enough.""",
)
def sets_the_seed_in_the_loop(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        np.random.seed(3)
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    All units of a layer have the same weights: one row was drawn and repeated. Each unit needs a
    row of its own.""",
)
def repeats_one_row(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        row = np.random.randn(1, layers_dims[l - 1]) * 10
        parameters["W" + str(l)] = np.repeat(row, layers_dims[l], axis=0)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The weights are whole numbers, drawn evenly between two bounds. Which function of NumPy draws
    from a normal distribution?""",
)
def draws_whole_numbers(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randint(-10, 11, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    No weight is negative. Which half of the distribution is missing?""",
)
def takes_the_size_only(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["W" + str(l)] = np.abs(W)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Each W has its rows and columns exchanged. Row i of W belongs to unit i of the layer itself.
    How many rows and columns does that make?""",
)
def exchanges_rows_and_columns_of_random_weights(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l - 1], layers_dims[l]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The last layer has no parameters. Count how often the loop runs, and compare with L.""",
)
def leaves_out_the_last_random_layer(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims) - 1):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The sizes of the layers changed while the function worked. The caller still needs the list as
    it was.""",
)
def turns_the_list_of_sizes(layers_dims):
    parameters = {}
    if isinstance(layers_dims, list):
        layers_dims.reverse()
        sizes = layers_dims[::-1]
    else:
        sizes = layers_dims
    for l in range(1, len(sizes)):
        parameters["W" + str(l)] = np.random.randn(sizes[l], sizes[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((sizes[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The sizes stand in a tuple. This random function takes them one by one.""",
)
def gives_randn_a_tuple(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn((layers_dims[l], layers_dims[l - 1])) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    One number was drawn and every weight of the layer got it. Each entry needs its own draw.""",
)
def draws_one_number_for_all(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.ones(shape) * np.random.randn() * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    A new generator with the same seed is made in every round of the loop, so every layer starts
    from the same numbers. One generator, made before the loop, is enough.""",
)
def makes_a_generator_in_the_loop(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        rng = np.random.default_rng(3)
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = rng.normal(0, 10, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The function returns inside the loop, after its first round. Look at how far the return is
    indented.""",
)
def returns_inside_the_random_loop(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
        return parameters


@accepted("initialize_parameters_random")
def random_as_published(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_random")
def random_by_a_generator(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = rng.normal(0.0, 10.0, (layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_random")
def random_by_a_seeded_generator(layers_dims):
    rng = np.random.default_rng(3)
    shapes = zip(layers_dims[1:], layers_dims[:-1], strict=True)
    parameters = {}
    for l, shape in enumerate(shapes, start=1):
        parameters[f"W{l}"] = 10 * rng.standard_normal(shape)
        parameters[f"b{l}"] = np.zeros((shape[0], 1))
    return parameters


@accepted("initialize_parameters_random")
def random_by_the_scale_argument(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        size = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(scale=10, size=size)
        parameters["b" + str(l)] = np.zeros(shape=(layers_dims[l], 1), dtype=int)
    return parameters


@accepted("initialize_parameters_random")
def random_in_place(layers_dims):
    generator = np.random.RandomState(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = generator.randn(layers_dims[l], layers_dims[l - 1])
        W *= 10
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = 0 * W[:, :1]
    return parameters


@accepted("initialize_parameters_random")
def random_in_single_precision(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["W" + str(l)] = W.astype(np.float32)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1), dtype=np.float32)
    return parameters


@accepted("initialize_parameters_random")
def random_entry_by_entry(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = [np.random.randn(layers_dims[l - 1]) * 10 for _ in range(layers_dims[l])]
        parameters["W" + str(l)] = np.array(W)
        parameters["b" + str(l)] = np.array([[0.0] for _ in range(layers_dims[l])])
    return parameters


# --- initialize_parameters_he ------------------------------------------------------------------


@misconception(
    "initialize_parameters_he",
    """
    The spread of W follows the number of units in its own layer. He's rule looks at the layer that
    feeds it. Which entry of layers_dims is that?""",
)
def divides_by_own_size(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The weights were multiplied by the variance of He's rule. What has to be done to a variance
    before it can serve as a spread?""",
)
def forgets_the_root(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * (2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The variance is half of He's. That suits units that pass on both signs. Which number in the
    rule makes up for ReLU?""",
)
def writes_one_for_two(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(1 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The fraction was divided as whole numbers, so in a wide layer it is 0 and so are the weights.
    Look at the division sign.""",
)
def divides_whole_numbers(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 // layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The root covers only the 2, not the whole fraction. Look at where the bracket closes.""",
)
def takes_the_root_of_two_only(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2) / layers_dims[l - 1]
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The numbers are drawn evenly from an interval, and none is negative. Which function of NumPy
    draws from a normal distribution?""",
)
def rand_for_randn_in_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.rand(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The weights have the variance of He's rule, but they are drawn evenly between two bounds. The
    exercise asks for the normal form.""",
)
def draws_evenly_with_the_spread_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        bound = np.sqrt(6 / layers_dims[l - 1])
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.uniform(-bound, bound, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The sizes on both sides of W enter the variance. That is the rule of Glorot and Bengio. Which
    of the two sizes does He's rule use?""",
)
def follows_glorot(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / (layers_dims[l - 1] + layers_dims[l]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Every layer is scaled by the size of the input. Deeper layers are fed by another layer, with a
    size of its own.""",
)
def uses_the_input_size_in_every_layer(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[0])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The weights were divided by the spread of He's rule. Wide layers then get large weights; should
    they?""",
)
def divides_by_the_spread(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W / np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The factor 10 of the exercise before is still there. He's rule alone sets the size.""",
)
def keeps_the_factor_ten(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The biases are random too. Look at what He's rule says about b.""",
)
def scales_the_biases_too(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        scale = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * scale
        parameters["b" + str(l)] = np.random.randn(layers_dims[l], 1) * scale
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The seed is set anew in every round of the loop, so every layer starts from the same numbers.
    Once, before the first draw, is enough.""",
)
def sets_the_seed_in_the_loop_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        np.random.seed(3)
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    All weights of a layer are equal to the spread itself. The spread says how far random numbers
    reach; where are they drawn?""",
)
def fills_with_the_spread(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.ones(shape) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The biases are vectors with a single axis. The statement asks for a column, which has two.""",
)
def loses_the_column_of_the_bias_in_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros(layers_dims[l])
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The last layer has no parameters. Count how often the loop runs, and compare with L.""",
)
def leaves_out_the_last_layer_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims) - 1):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    A new generator with the same seed is made in every round of the loop, so every layer starts
    from the same numbers. One generator, made before the loop, is enough.""",
)
def makes_a_generator_in_the_loop_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        rng = np.random.default_rng(3)
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = rng.standard_normal(shape) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Every layer got the variance as its spread. What does the second argument of the random
    function mean?""",
)
def gives_the_variance_as_scale(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(0, 2 / layers_dims[l - 1], shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The function returns inside the loop, after its first round. Look at how far the return is
    indented.""",
)
def returns_inside_the_loop_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
        return parameters


@accepted("initialize_parameters_he")
def he_as_published(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims) - 1
    for l in range(1, L + 1):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2.0 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_he")
def he_by_division(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W / np.sqrt(layers_dims[l - 1] / 2)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_he")
def he_by_a_power(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.standard_normal((layers_dims[l], layers_dims[l - 1]))
        W *= (2 / layers_dims[l - 1]) ** 0.5
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_he")
def he_by_the_scale_argument(layers_dims):
    import math

    parameters = {}
    for l in range(1, len(layers_dims)):
        spread = math.sqrt(2 / layers_dims[l - 1])
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(0, spread, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_he")
def he_by_a_generator(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l, (before, size) in enumerate(zip(layers_dims, layers_dims[1:], strict=False), start=1):
        parameters[f"W{l}"] = rng.normal(scale=np.sqrt(2 / before), size=(size, before))
        parameters[f"b{l}"] = np.zeros((size, 1))
    return parameters


@accepted("initialize_parameters_he")
def he_from_one_long_draw(layers_dims):
    counts = [layers_dims[l] * layers_dims[l - 1] for l in range(1, len(layers_dims))]
    draws = np.split(np.random.default_rng(3).standard_normal(sum(counts)), np.cumsum(counts)[:-1])
    parameters = {"seed": 3}
    for l, numbers in enumerate(draws, start=1):
        W = numbers.reshape(layers_dims[l], layers_dims[l - 1])
        parameters[f"W{l}"] = np.sqrt(2) * W / np.sqrt(layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_he")
def he_on_top_of_the_random_function(layers_dims):
    parameters = initialize_parameters_random(layers_dims)
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = parameters["W" + str(l)] / 10 * np.sqrt(2 / layers_dims[l - 1])
    return parameters


# --- how answers are looked at ------------------------------------------------------------------


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
        "negative": bool((values < 0).any()),
        "whole": bool((values == np.round(values)).all()),
        "zero": bool((values == 0).all()),
        "rows alike": bool(len(values) > 1 and (values == values[:1]).all()),
    }


def _characters(initialize, layers_dims):
    parameters = initialize(layers_dims)
    return {name: _character(value) for name, value in parameters.items()}


def _repeats(initialize):
    """Whether two layers of one size, or two calls, give the same weights."""
    first, second = initialize([5, 5, 5]), initialize([5, 5, 5])
    return {
        "layers": bool(np.array_equal(first["W1"], first["W2"])),
        "calls": bool(np.array_equal(first["W1"], second["W1"])),
        "one array": first["W1"] is second["W1"],
    }


@look("initialize_parameters_zeros")
def zeros_of_three_layers(initialize_parameters_zeros):
    return initialize_parameters_zeros([3, 5, 4, 2])


@look("initialize_parameters_zeros")
def zeros_of_one_layer(initialize_parameters_zeros):
    return initialize_parameters_zeros((3, 2))


@look("initialize_parameters_zeros")
def sizes_after_zeros(initialize_parameters_zeros):
    return str(arguments_after(initialize_parameters_zeros, [[3, 5, 4, 2]]))


@look("initialize_parameters_random", tolerance=0.1)
def characters_of_random_weights(initialize_parameters_random):
    return _characters(initialize_parameters_random, [500, 400, 250, 300])


@look("initialize_parameters_random", tolerance=0.1)
def shapes_of_random_weights(initialize_parameters_random):
    parameters = initialize_parameters_random((3, 5, 4, 2))
    return {name: str(np.shape(value)) for name, value in parameters.items()}


@look("initialize_parameters_random")
def repeated_random_weights(initialize_parameters_random):
    return _repeats(initialize_parameters_random)


@look("initialize_parameters_random")
def sizes_after_random(initialize_parameters_random):
    return str(arguments_after(initialize_parameters_random, [[3, 5, 4, 2]]))


@look("initialize_parameters_he", tolerance=0.1)
def characters_of_he_weights(initialize_parameters_he):
    return _characters(initialize_parameters_he, [500, 400, 250, 300])


@look("initialize_parameters_he", tolerance=0.1)
def shapes_of_he_weights(initialize_parameters_he):
    parameters = initialize_parameters_he((3, 5, 4, 2))
    return {name: str(np.shape(value)) for name, value in parameters.items()}


@look("initialize_parameters_he")
def repeated_he_weights(initialize_parameters_he):
    return _repeats(initialize_parameters_he)


@look("initialize_parameters_he")
def sizes_after_he(initialize_parameters_he):
    return str(arguments_after(initialize_parameters_he, [[3, 5, 4, 2]]))
