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
    Each W has its rows and columns exchanged. The text below the table in "Set up" says what a
    row belongs to, and what a column.""",
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
    Each b has a single axis. The docstring asks for a column, which has two.""",
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
    Each b is a row. Compare its shape with the one in the docstring.""",
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
    The keys are counted from 0. Look at the docstring: what is the number of the first layer
    that has weights?""",
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
    All entries are the same number, and it is not 0. What number does the equation of the
    exercise ask for?""",
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
    The weights are not zeros: they differ from one another, as random numbers do. What does the
    equation of the exercise ask for?""",
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
    Nothing comes back: the function returns None. What does its last line give to the caller?""",
)
def returns_nothing(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))


@misconception(
    "initialize_parameters_zeros",
    """
    Only the first layer comes back. How many rounds does the loop make, and how far is `return`
    indented?""",
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
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""",
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
    The dictionary comes back empty. Which two entries does each layer need, and does the loop
    put them in?""",
)
def leaves_the_dictionary_empty(layers_dims):
    parameters = {}
    for _l in range(1, len(layers_dims)):
        pass
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    Each b has as many entries as the layer before has units. A bias belongs to a unit of the
    layer itself.""",
)
def gives_the_bias_the_size_of_the_layer_before(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l - 1], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    There are no biases. Which two entries does each layer need?""",
)
def leaves_the_biases_out(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The biases of a layer are all the same number, and it is not 0. Look at what the exercise
    asks for b.""",
)
def fills_the_biases_with_ones(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.ones((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    Calls share one dictionary, so entries of an earlier network are still there. Where should the
    empty dictionary be made?""",
)
def shares_the_dictionary(layers_dims, parameters={}):
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The code asks `layers_dims` for an entry beyond its end. Which values should l take in the
    loop?""",
)
def loops_over_the_sizes(layers_dims):
    parameters = {}
    for l in layers_dims[1:]:
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""",
)
def pops_the_sizes(layers_dims):
    parameters = {}
    before = layers_dims.pop(0)
    for l in range(1, len(layers_dims) + 1):
        size = layers_dims.pop(0)
        parameters[f"W{l}"] = np.zeros((size, before))
        parameters[f"b{l}"] = np.zeros((size, 1))
        before = size
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The weights are not zeros, only the biases are. This exercise asks for zeros in both.""",
)
def fills_the_biases_only(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.ones((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The code asks `layers_dims` for an entry beyond its end. Which values should l take in the
    loop?""",
)
def takes_the_next_layer_too(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims) + 1):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    W comes back as a Python list. "Set up" says what each W and each b has to be.""",
)
def makes_lists_of_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = [[0.0] * layers_dims[l - 1] for _ in range(layers_dims[l])]
        parameters["b" + str(l)] = [[0.0]] * layers_dims[l]
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    Each W is square. A unit has one weight for each unit of the layer before. How many columns
    does that make?""",
)
def makes_square_weights(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    Where a size comes back, as in `[3, 5, 3]`, a layer is taken for the first one of that size.
    How does the code find the place of a layer in the list?""",
)
def looks_the_size_up(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        place = list(layers_dims).index(layers_dims[l])
        before = layers_dims[place - 1]
        parameters[f"W{l}"] = np.zeros((layers_dims[l], before))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The keys begin with a small w. Compare them with the table at the beginning.""",
)
def writes_a_small_letter(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"w{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    The keys hold the letter l and not its value, so each layer writes over the one before. How
    does the number get into the text?""",
)
def writes_the_letter_l_into_the_key(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["Wl"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["bl"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    Each layer has a single bias. A bias belongs to a unit. How many units does the layer have?""",
)
def gives_each_layer_one_bias(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((1, 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    Each W has as many columns as the network has inputs. Does the index that gives the columns
    change with l? The letter l and the digit 1 look alike.""",
)
def writes_one_for_the_letter(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[0]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_zeros",
    """
    There is a W0, and it belongs to no layer. Layer 0 is the input. Where does the loop begin?""",
)
def makes_a_layer_zero(layers_dims):
    parameters = {}
    for l in range(len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
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


@accepted("initialize_parameters_zeros")
def zeros_by_recursion(layers_dims):
    if len(layers_dims) < 2:
        return {}
    l = len(layers_dims) - 1
    parameters = initialize_parameters_zeros(layers_dims[:-1])
    parameters[f"b{l}"] = np.zeros((layers_dims[-1], 1))
    parameters[f"W{l}"] = np.zeros((layers_dims[-1], layers_dims[-2]))
    return parameters


@accepted("initialize_parameters_zeros")
def zeros_from_a_list_of_pairs(layers_dims):
    sizes = list(layers_dims)
    pairs = []
    while len(sizes) > 1:
        size, l = sizes.pop(), len(sizes)
        pairs.append((f"W{l}", np.zeros((sizes[-1], size)).T))
        pairs.append((f"b{l}", np.zeros(size).reshape(-1, 1)))
    return dict(pairs)


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
    The weights have the spread that was asked for, but they are drawn evenly between two
    bounds. Which distribution does the exercise name?""",
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
    The weights are small: their spread is 0.01. Compare the factor with the one in the
    exercise.""",
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
    The weights are small, as if they were divided by the factor. What does the equation do with
    the 10?""",
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
    The weights have a variance of 10. Which of the two is 10 in this exercise, the variance or
    the spread?""",
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
    The 10 went into the mean, and the spread is 1. What does the equation do with the 10, and what
    do the arguments of the random function mean?""",
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
    Every layer starts from the same numbers: the seed is set, or a generator made, in every round
    of the loop. Once, before the loop, is enough.""",
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
    Each W has its rows and columns exchanged. The text below the table in "Set up" says what a
    row belongs to, and what a column.""",
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
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""",
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
    Every layer starts from the same numbers: the seed is set, or a generator made, in every round
    of the loop. Once, before the loop, is enough.""",
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
    Only the first layer comes back. How many rounds does the loop make, and how far is `return`
    indented?""",
)
def returns_inside_the_random_loop(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
        return parameters


@misconception(
    "initialize_parameters_random",
    """
    Each b has as many entries as the layer before has units. A bias belongs to a unit of the
    layer itself.""",
)
def gives_the_bias_the_size_of_the_layer_before_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l - 1], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Each b is a row. Compare its shape with the one in the docstring.""",
)
def lays_the_bias_down_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((1, layers_dims[l]))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The keys are counted from 0. Look at the docstring: what is the number of the first layer
    that has weights?""",
)
def counts_the_layers_from_zero_of_random(layers_dims):
    parameters = {}
    for l in range(len(layers_dims) - 1):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l + 1], layers_dims[l]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l + 1], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Nothing comes back: the function returns None. What does its last line give to the caller?""",
)
def returns_nothing_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))


@misconception(
    "initialize_parameters_random",
    """
    There are no biases. Which two entries does each layer need?""",
)
def leaves_the_biases_out_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The biases of a layer are all the same number, and it is not 0. Look at what the exercise
    asks for b.""",
)
def fills_the_biases_with_ones_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.ones((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Calls share one dictionary, so entries of an earlier network are still there. Where should the
    empty dictionary be made?""",
)
def shares_the_dictionary_of_random(layers_dims, parameters={}):
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The code asks `layers_dims` for an entry beyond its end. Which values should l take in the
    loop?""",
)
def loops_over_the_sizes_of_random(layers_dims):
    parameters = {}
    for l in layers_dims[1:]:
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""",
)
def pops_the_sizes_of_random(layers_dims):
    parameters = {}
    before = layers_dims.pop(0)
    for l in range(1, len(layers_dims) + 1):
        size = layers_dims.pop(0)
        parameters[f"W{l}"] = np.random.randn(size, before) * 10
        parameters[f"b{l}"] = np.zeros((size, 1))
        before = size
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Each matrix is adjusted after the draw, so that its mean or its spread is exact. Free draws
    stray a little; take them as they come.""",
)
def standardises_each_matrix_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        W = np.random.randn(*shape)
        parameters["W" + str(l)] = (W - W.mean()) / W.std() * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Each matrix is adjusted after the draw, so that its mean or its spread is exact. Free draws
    stray a little; take them as they come.""",
)
def takes_the_mean_off_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        W = np.random.randn(*shape)
        parameters["W" + str(l)] = (W - W.mean()) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    All layers are cut from one block of numbers, so they share them. Each layer needs draws of
    its own.""",
)
def cuts_one_block_for_all_layers_of_random(layers_dims):
    parameters = {}
    block = np.random.randn(max(layers_dims), max(layers_dims))
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = block[: shape[0], : shape[1]] * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The last unit of each layer has weights of zeros. Which rows of W does the code fill?""",
)
def leaves_the_last_row_at_zero_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        W = np.zeros(shape)
        for i in range(shape[0] - 1):
            W[i] = np.random.randn(shape[1]) * 10
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Many weights of a layer are exactly equal, as rounded numbers are. The exercise asks for
    free draws. What happens to the weights after the draw?""",
)
def rounds_the_weights_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.round(np.random.randn(*shape) * 10, 1)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The rare large draws are cut off. A normal distribution has a few numbers far out on both
    sides. Look for a bound in your code.""",
)
def keeps_the_middle_only_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.clip(np.random.randn(*shape), -2, 2) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Each b has a single axis. The docstring asks for a column, which has two.""",
)
def loses_the_column_of_the_bias_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros(layers_dims[l])
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The sizes of one network are written into the code. Take them from the argument, so that the
    function fits every network.""",
)
def writes_the_sizes_of_random_into_the_code(layers_dims):
    sizes = [2, 10, 5, 1]
    parameters = {}
    for l in range(1, 4):
        parameters["W" + str(l)] = np.random.randn(sizes[l], sizes[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((sizes[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    All weights are whole numbers. Are they rounded after the draw, or kept in an array that has
    room for whole numbers only?""",
)
def cuts_the_weights_to_whole_numbers(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = (
            np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        ).astype(int)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    W has ten times as many rows as it should. Multiplying a Python list by 10 repeats it and
    leaves its numbers as they are. What would an array do?""",
)
def multiplies_a_list(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        rows = [list(np.random.randn(layers_dims[l - 1])) for _ in range(layers_dims[l])]
        parameters["W" + str(l)] = np.array(rows * 10)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The numbers are drawn evenly between two bounds. Which function of NumPy draws from a normal
    distribution?""",
)
def draws_evenly_between_minus_ten_and_ten(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.uniform(-10, 10, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The weights have a spread of 100. As a variance, that would be right. Which of the two does
    the random function ask for?""",
)
def gives_a_hundred_as_the_spread(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(0, 100, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The 10 went into the mean, and the spread is 1. What does the equation do with the 10, and what
    do the arguments of the random function mean?""",
)
def adds_ten(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) + 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The spread depends on the size of a layer. In this exercise it is the same number in every
    layer.""",
)
def scales_by_the_size_of_the_layer_before(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = (
            10 * np.random.randn(layers_dims[l], layers_dims[l - 1]) / np.sqrt(layers_dims[l - 1])
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The spread depends on the size of a layer. In this exercise it is the same number in every
    layer.""",
)
def applies_he_already(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(
            2 / layers_dims[l - 1]
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Every weight is the same number, and nothing is drawn. Which factor of the product is
    random?""",
)
def fills_with_ten(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.full(shape, 10.0)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The weights are zeros, as in the exercise before. This one asks for random numbers.""",
)
def fills_the_weights_with_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Where a size comes back, as in `[3, 5, 3]`, a layer is taken for the first one of that size.
    How does the code find the place of a layer in the list?""",
)
def looks_the_size_up_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        place = list(layers_dims).index(layers_dims[l])
        before = layers_dims[place - 1]
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], before) * 10
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The keys begin with a small w. Compare them with the table at the beginning.""",
)
def writes_a_small_letter_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"w{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The keys hold the letter l and not its value, so each layer writes over the one before. How
    does the number get into the text?""",
)
def writes_the_letter_l_into_the_key_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["Wl"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["bl"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    Each layer has a single bias. A bias belongs to a unit. How many units does the layer have?""",
)
def gives_each_layer_one_bias_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters[f"b{l}"] = np.zeros((1, 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    All weights of a unit are equal: one number was drawn and repeated along the row. Each entry
    needs its own draw.""",
)
def draws_one_number_for_a_unit_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        column = np.random.randn(layers_dims[l], 1) * 10
        parameters[f"W{l}"] = np.tile(column, layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_random",
    """
    The first layers are multiplied again in every round. Each W gets its factor once.""",
)
def multiplies_in_every_round_of_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        parameters = {name: 10 * value for name, value in parameters.items()}
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


@accepted("initialize_parameters_random")
def random_by_box_and_muller(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        u, v = np.random.rand(2, layers_dims[l], layers_dims[l - 1])
        radius = 10 * np.sqrt(-2 * np.log(1 - u))
        parameters["W" + str(l)] = radius * np.cos(2 * np.pi * v)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_random")
def random_numbers_of_python(layers_dims):
    import random

    parameters = {}
    for l in range(len(layers_dims) - 1, 0, -1):
        W = np.empty((layers_dims[l], layers_dims[l - 1]))
        W.flat = [random.gauss(0, 10) for _ in range(W.size)]
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = np.zeros((1, layers_dims[l])).T
    return parameters


@accepted("initialize_parameters_random")
def random_by_a_seed_for_each_layer(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        np.random.seed(l)
        parameters["W" + str(l)] = np.random.randn(layers_dims[l - 1], layers_dims[l]).T * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


# --- initialize_parameters_he ------------------------------------------------------------------


@misconception(
    "initialize_parameters_he",
    """
    The spread of W follows the number of units in its own layer. He's rule looks at the layer
    that feeds it. Which entry of `layers_dims` is that?""",
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
    The variance of He's rule is used as the spread. How does the text below the rule get from
    one to the other?""",
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
    The variance of the weights is half of He's. ReLU keeps only half of each signal. Which
    number in the rule makes up for that?""",
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
    The weights of a wide layer are all 0. Is a fraction cut to a whole number on the way? Look
    at the division sign.""",
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
    The root covers only the 2, not the whole fraction. Look at where its parentheses close.""",
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
    The weights have the variance of He's rule, but they are drawn evenly between two bounds.
    Which distribution does the exercise name?""",
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
    The more inputs a unit has, the larger its weights are. He's rule does the opposite. Is its
    fraction upside down, or is something divided by it?""",
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
    Every layer starts from the same numbers: the seed is set, or a generator made, in every round
    of the loop. Once, before the loop, is enough.""",
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
    All weights of a layer are equal. A spread says how widely random numbers lie around their
    mean. Does each weight get a draw of its own?""",
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
    Each b has a single axis. The docstring asks for a column, which has two.""",
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
    Every layer starts from the same numbers: the seed is set, or a generator made, in every round
    of the loop. Once, before the loop, is enough.""",
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
    The variance of He's rule is used as the spread. How does the text below the rule get from
    one to the other?""",
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
    Only the first layer comes back. How many rounds does the loop make, and how far is `return`
    indented?""",
)
def returns_inside_the_loop_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
        return parameters


@misconception(
    "initialize_parameters_he",
    """
    Each b has as many entries as the layer before has units. A bias belongs to a unit of the
    layer itself.""",
)
def gives_the_bias_the_size_of_the_layer_before_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l - 1], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Each b is a row. Compare its shape with the one in the docstring.""",
)
def lays_the_bias_down_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
        parameters["b" + str(l)] = np.zeros((1, layers_dims[l]))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The keys are counted from 0. Look at the docstring: what is the number of the first layer
    that has weights?""",
)
def counts_the_layers_from_zero_of_he(layers_dims):
    parameters = {}
    for l in range(len(layers_dims) - 1):
        spread = np.sqrt(2 / layers_dims[l])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l + 1], layers_dims[l]) * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l + 1], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Nothing comes back: the function returns None. What does its last line give to the caller?""",
)
def returns_nothing_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))


@misconception(
    "initialize_parameters_he",
    """
    There are no biases. Which two entries does each layer need?""",
)
def leaves_the_biases_out_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The biases of a layer are all the same number, and it is not 0. Look at what the exercise
    asks for b.""",
)
def fills_the_biases_with_ones_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
        parameters["b" + str(l)] = np.ones((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Calls share one dictionary, so entries of an earlier network are still there. Where should the
    empty dictionary be made?""",
)
def shares_the_dictionary_of_he(layers_dims, parameters={}):
    for l in range(1, len(layers_dims)):
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The code asks `layers_dims` for an entry beyond its end. Which values should l take in the
    loop?""",
)
def loops_over_the_sizes_of_he(layers_dims):
    parameters = {}
    for l in layers_dims[1:]:
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""",
)
def pops_the_sizes_of_he(layers_dims):
    parameters = {}
    before = layers_dims.pop(0)
    for l in range(1, len(layers_dims) + 1):
        size = layers_dims.pop(0)
        parameters[f"W{l}"] = np.random.randn(size, before) * np.sqrt(2 / before)
        parameters[f"b{l}"] = np.zeros((size, 1))
        before = size
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Each matrix is adjusted after the draw, so that its mean or its spread is exact. Free draws
    stray a little; take them as they come.""",
)
def standardises_each_matrix_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        spread = np.sqrt(2 / layers_dims[l - 1])
        W = np.random.randn(*shape)
        parameters["W" + str(l)] = (W - W.mean()) / W.std() * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Each matrix is adjusted after the draw, so that its mean or its spread is exact. Free draws
    stray a little; take them as they come.""",
)
def takes_the_mean_off_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        spread = np.sqrt(2 / layers_dims[l - 1])
        W = np.random.randn(*shape)
        parameters["W" + str(l)] = (W - W.mean()) * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    All layers are cut from one block of numbers, so they share them. Each layer needs draws of
    its own.""",
)
def cuts_one_block_for_all_layers_of_he(layers_dims):
    parameters = {}
    block = np.random.randn(max(layers_dims), max(layers_dims))
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = block[: shape[0], : shape[1]] * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The last unit of each layer has weights of zeros. Which rows of W does the code fill?""",
)
def leaves_the_last_row_at_zero_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        spread = np.sqrt(2 / layers_dims[l - 1])
        W = np.zeros(shape)
        for i in range(shape[0] - 1):
            W[i] = np.random.randn(shape[1]) * spread
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Many weights of a layer are exactly equal, as rounded numbers are. The exercise asks for
    free draws. What happens to the weights after the draw?""",
)
def rounds_the_weights_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.round(np.random.randn(*shape) * spread, 2)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The rare large draws are cut off. A normal distribution has a few numbers far out on both
    sides. Look for a bound in your code.""",
)
def keeps_the_middle_only_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.clip(np.random.randn(*shape), -2, 2) * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Each W has its rows and columns exchanged. The text below the table in "Set up" says what a
    row belongs to, and what a column.""",
)
def exchanges_rows_and_columns_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l - 1], layers_dims[l]) * np.sqrt(
            2 / layers_dims[l - 1]
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The spread went into the mean. What do the arguments of the random function mean, and in which
    order do they stand?""",
)
def gives_the_spread_as_mean(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(np.sqrt(2 / layers_dims[l - 1]), size=shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The spread went into the mean. What do the arguments of the random function mean, and in which
    order do they stand?""",
)
def gives_the_spread_as_mean_and_one(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(np.sqrt(2 / layers_dims[l - 1]), 1, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The last layer has another variance than the rule gives. The exercise asks for the same rule
    in every layer.""",
)
def halves_the_variance_of_the_last_layer(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        factor = 2 if l < len(layers_dims) - 1 else 1
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(factor / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The first layer has another variance than the rule gives. The exercise asks for the same rule
    in every layer.""",
)
def halves_the_variance_of_the_first_layer(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        factor = 1 if l == 1 else 2
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(factor / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The weights have a spread of 1 in every layer: nothing scales them. Where does He's rule
    enter?""",
)
def leaves_the_spread_at_one(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The weights still have a spread of 10, as in the exercise before. Where does He's rule
    enter?""",
)
def keeps_the_spread_of_ten(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The weights have a spread of 0.01 in every layer. He's rule gives each layer a size of its
    own.""",
)
def makes_the_he_weights_small(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * 0.01
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The 2 stands outside of the root. Look at where its parentheses open.""",
)
def leaves_the_two_outside_the_root(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * 2 / np.sqrt(layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The root is taken twice. The spread is the square root of the variance, once.""",
)
def takes_the_root_twice(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(np.sqrt(2 / layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The variance of the weights is three times as large as in He's rule. Compare the numbers in
    your fraction with those in the rule.""",
)
def writes_six_for_two(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(6 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The spread is the square of He's variance. How does the text below the rule get from a
    variance to a spread?""",
)
def squares_the_variance(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * (2 / layers_dims[l - 1]) ** 2
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The number of entries of `layers_dims` enters the spread. He's rule asks for the number of
    units that feed the layer.""",
)
def divides_by_the_number_of_layers(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / len(layers_dims))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The number of the layer enters the spread. He's rule asks for the number of units that feed
    it.""",
)
def divides_by_the_number_of_the_layer(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / l)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The numbers are drawn evenly between two bounds. Which function of NumPy draws from a normal
    distribution?""",
)
def draws_evenly_up_to_the_spread(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        spread = np.sqrt(2 / layers_dims[l - 1])
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.uniform(-spread, spread, shape)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Where a size comes back, as in `[3, 5, 3]`, a layer is taken for the first one of that size.
    How does the code find the place of a layer in the list?""",
)
def looks_the_size_up_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        place = list(layers_dims).index(layers_dims[l])
        before = layers_dims[place - 1]
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], before) * np.sqrt(
            2 / layers_dims[l - 1]
        )
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The keys begin with a small w. Compare them with the table at the beginning.""",
)
def writes_a_small_letter_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"w{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(
            2 / layers_dims[l - 1]
        )
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The keys hold the letter l and not its value, so each layer writes over the one before. How
    does the number get into the text?""",
)
def writes_the_letter_l_into_the_key_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["Wl"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(
            2 / layers_dims[l - 1]
        )
        parameters["bl"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    Each layer has a single bias. A bias belongs to a unit. How many units does the layer have?""",
)
def gives_each_layer_one_bias_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(
            2 / layers_dims[l - 1]
        )
        parameters[f"b{l}"] = np.zeros((1, 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    All weights of a unit are equal: one number was drawn and repeated along the row. Each entry
    needs its own draw.""",
)
def draws_one_number_for_a_unit_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        column = np.random.randn(layers_dims[l], 1) * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"W{l}"] = np.tile(column, layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The spread of a layer holds the factors of the earlier layers too. What does it start from
    in each round of the loop?""",
)
def carries_the_spread_over_of_he(layers_dims):
    parameters = {}
    spread = 1.0
    for l in range(1, len(layers_dims)):
        spread = spread * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


@misconception(
    "initialize_parameters_he",
    """
    The biases of a layer are all the same number, and it is not 0. Look at what the exercise
    asks for b.""",
)
def makes_the_biases_a_little_positive_of_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(
            2 / layers_dims[l - 1]
        )
        parameters[f"b{l}"] = np.full((layers_dims[l], 1), 0.01)
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


@accepted("initialize_parameters_he")
def he_as_a_sum_of_two_draws(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        one, other = np.random.randn(2, layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = (one - other) / np.sqrt(layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@accepted("initialize_parameters_he")
def he_on_top_of_zeros(layers_dims):
    parameters = initialize_parameters_zeros(layers_dims)
    rng = np.random.default_rng()
    for name, value in parameters.items():
        if name.startswith("W"):
            value += rng.normal(0, np.sqrt(2 / value.shape[1]), value.shape)
    return parameters


@accepted("initialize_parameters_he")
def he_by_spreads_that_broadcast(layers_dims):
    np.random.seed(1)
    spreads = np.sqrt(2.0 / np.asarray(layers_dims, dtype=float))
    parameters = {}
    for l in range(1, len(layers_dims)):
        columns = np.full(layers_dims[l - 1], spreads[l - 1])
        parameters[f"W{l}"] = np.random.normal(0, columns, (layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.full((layers_dims[l], 1), 0.0)
    return parameters


# --- how answers are looked at ------------------------------------------------------------------


def _form(values):
    """The shape of an entry and what it is filled with, as far as chance does not decide it."""
    values = np.asarray(values)
    kind = "zeros" if not values.any() else "one number" if np.ptp(values) == 0 else "numbers"
    return f"{kind} of shape {values.shape}"


def _character(values):
    """What can be seen of numbers drawn at random: their scale and kind, not the numbers."""
    values = np.asarray(values, dtype=float)
    spread = values.std()
    unit = spread if spread > 1e-12 else 1.0
    away = abs(values - values.mean()) / unit
    return {
        "shape": str(values.shape),
        "spread": spread,
        "mean": round(float(values.mean() / unit), 1) + 0.0 if spread > 1e-12 else "constant",
        "within one spread": round(float((away <= 1).mean()), 1),
        "tails": bool((away > 2.8).any()),
        "negative": bool((values < 0).any()),
        "whole": bool((values == np.round(values)).all()),
        "few values": bool(len(np.unique(values)) < 0.9 * values.size),
        "zero": bool((values == 0).all()),
        "last row zero": not np.atleast_2d(values)[-1].any(),
        "rows alike": bool(len(values) > 1 and (values == values[:1]).all()),
        "columns alike": bool(values.shape[-1] > 1 and (values == values[..., :1]).all()),
    }


def _characters(initialize, layers_dims):
    return {
        f"{name} {what}": seen
        for name, value in initialize(layers_dims).items()
        for what, seen in _character(value).items()
    }


def _proportional(one, other):
    """Whether two arrays of numbers are one and the same, but for a factor."""
    return bool(abs(np.corrcoef(one.ravel(), other.ravel())[0, 1]) > 1 - 1e-9)


def _repeats(initialize):
    """Whether layers share numbers: from the first one on, or a corner; and whether calls do."""
    first = initialize([6, 5, 4, 7])
    W1, W2 = first["W1"].copy(), first["W2"]  # a shared dictionary changes with the next call
    return {
        "beginning": _proportional(W1.ravel()[:20], W2.ravel()[:20]),
        "corner": _proportional(W1[:4, :4], W2[:4, :4]),
        "calls": bool(np.array_equal(W1, initialize([6, 5, 4, 7])["W1"])),
    }


def _forced(initialize):
    """Whether the means of small layers are all 0."""
    W1 = initialize([3, 4])["W1"]
    return bool(abs(W1.mean()) < 1e-12 * abs(W1).max())


def _changes(initialize):
    return arguments_after(initialize, [[3, 5, 4, 2]])[0] != [3, 5, 4, 2]


def _left_over(initialize):
    """Whether a small network has entries of a larger one that was made before."""
    initialize([3, 5, 4, 2])
    return "b3" in initialize([3, 2])


@look("initialize_parameters_zeros")
def zeros_of_three_layers(initialize_parameters_zeros):
    parameters = initialize_parameters_zeros([3, 5, 4, 2])
    return {name: _form(value) for name, value in parameters.items()}


@look("initialize_parameters_zeros")
def zeros_of_a_size_that_comes_back(initialize_parameters_zeros):
    parameters = initialize_parameters_zeros([3, 5, 3, 4, 5])
    return {name: _form(value) for name, value in parameters.items()}


@look("initialize_parameters_zeros")
def zeros_before_the_first_layer(initialize_parameters_zeros):
    return "W0" in initialize_parameters_zeros([3, 5, 2])


@look("initialize_parameters_zeros")
def zeros_of_one_layer(initialize_parameters_zeros):
    parameters = initialize_parameters_zeros((3, 2))
    return {name: _form(value) for name, value in parameters.items()}


@look("initialize_parameters_zeros")
def types_of_zeros(initialize_parameters_zeros):
    return type(initialize_parameters_zeros([3, 2])["W1"]).__name__


@look("initialize_parameters_zeros")
def sizes_after_zeros(initialize_parameters_zeros):
    return _changes(initialize_parameters_zeros)


@look("initialize_parameters_zeros")
def zeros_left_over(initialize_parameters_zeros):
    return _left_over(initialize_parameters_zeros)


@look("initialize_parameters_random", tolerance=0.05)
def characters_of_random_weights(initialize_parameters_random):
    return _characters(initialize_parameters_random, [600, 120, 300, 500])


@look("initialize_parameters_random")
def shapes_of_random_weights(initialize_parameters_random):
    parameters = initialize_parameters_random((3, 5, 4, 2))
    return {name: str(np.shape(value)) for name, value in parameters.items()}


@look("initialize_parameters_random")
def shapes_of_random_weights_where_a_size_comes_back(initialize_parameters_random):
    parameters = initialize_parameters_random([3, 5, 3, 4, 5])
    return {name: str(np.shape(value)) for name, value in parameters.items()}


@look("initialize_parameters_random")
def repeated_random_weights(initialize_parameters_random):
    return _repeats(initialize_parameters_random)


@look("initialize_parameters_random")
def forced_random_weights(initialize_parameters_random):
    return _forced(initialize_parameters_random)


@look("initialize_parameters_random")
def sizes_after_random(initialize_parameters_random):
    return _changes(initialize_parameters_random)


@look("initialize_parameters_random")
def random_weights_left_over(initialize_parameters_random):
    return _left_over(initialize_parameters_random)


@look("initialize_parameters_he", tolerance=0.05)
def characters_of_he_weights(initialize_parameters_he):
    return _characters(initialize_parameters_he, [600, 120, 300, 500])


@look("initialize_parameters_he")
def shapes_of_he_weights(initialize_parameters_he):
    parameters = initialize_parameters_he((3, 5, 4, 2))
    return {name: str(np.shape(value)) for name, value in parameters.items()}


@look("initialize_parameters_he")
def shapes_of_he_weights_where_a_size_comes_back(initialize_parameters_he):
    parameters = initialize_parameters_he([3, 5, 3, 4, 5])
    return {name: str(np.shape(value)) for name, value in parameters.items()}


@look("initialize_parameters_he")
def repeated_he_weights(initialize_parameters_he):
    return _repeats(initialize_parameters_he)


@look("initialize_parameters_he")
def forced_he_weights(initialize_parameters_he):
    return _forced(initialize_parameters_he)


@look("initialize_parameters_he")
def sizes_after_he(initialize_parameters_he):
    return _changes(initialize_parameters_he)


@look("initialize_parameters_he")
def he_weights_left_over(initialize_parameters_he):
    return _left_over(initialize_parameters_he)
