"""Answers to ``initialize_parameters_random``: large random weights."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("initialize_parameters_random")
def right(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

slip(right, "rand_for_randn", "np.random.randn", "np.random.rand", """
    The numbers are drawn evenly from an interval, and none is negative. Which function of NumPy
    draws from a normal distribution?""")

slip(right, "draws_evenly_with_the_right_spread", """
    parameters = {}""", """
    parameters = {}
    bound = 10 * np.sqrt(3)""", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.uniform(-bound, bound, shape)""", """
    The weights have the spread that was asked for, but they are drawn evenly between two
    bounds. Which distribution does the exercise name?""")

slip(right, "looks_two_layers_back_of_random", "[l - 1]", "[l - 2]", """
    The columns of W follow the layer two before its own. Which layer feeds this one, and what is
    its place in `layers_dims`?""")

slip(right, "forgets_the_factor", " * 10", "", """
    The weights have a spread of 1. The exercise asks for one more factor.""")

slip(right, "makes_the_weights_small", "* 10", "* 0.01", """
    The weights are small: their spread is 0.01. Compare the factor with the one in the
    exercise.""")

slip(right, "divides_by_the_factor", "* 10", "/ 10", """
    The weights are small, as if they were divided by the factor. What does the equation do with
    the 10?""")

slip(right, "takes_the_factor_for_a_variance", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(0, np.sqrt(10), shape)""", """
    The weights have a variance of 10. Which of the two is 10 in this exercise, the variance or
    the spread?""")

slip(right, "puts_the_factor_into_the_mean", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(10, 1, shape)""", """
    The 10 went into the mean, and the spread is 1. What does the equation do with the 10, and what
    do the arguments of the random function mean?""")

slip(right, "draws_the_biases_too",
     "np.zeros((layers_dims[l], 1))", "np.random.randn(layers_dims[l], 1) * 10", """
    The biases are random too. Look at what the exercise asks for b.""")

slip(right, "sets_the_seed_in_the_loop", """
    for l in range(1, len(layers_dims)):""", """
    for l in range(1, len(layers_dims)):
        np.random.seed(3)""", """
    Every layer starts from the same numbers: the seed is set, or a generator made, in every round
    of the loop. Once, before the loop, is enough.""")

slip(right, "repeats_one_row", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        row = np.random.randn(1, layers_dims[l - 1]) * 10
        parameters["W" + str(l)] = np.repeat(row, layers_dims[l], axis=0)""", """
    All units of a layer have the same weights: one row was drawn and repeated. Each unit needs a
    row of its own.""")

slip(right, "draws_whole_numbers", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randint(-10, 11, shape)""", """
    The weights are whole numbers, drawn evenly between two bounds. Which function of NumPy draws
    from a normal distribution?""")

slip(right, "takes_the_size_only", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        W = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["W" + str(l)] = np.abs(W)""", """
    No weight is negative. Which half of the distribution is missing?""")

slip(right, "exchanges_rows_and_columns_of_random_weights",
     "[l], layers_dims[l - 1]", "[l - 1], layers_dims[l]", """
    Each W has its rows and columns exchanged. The text below the table in "Set up" says what a
    row belongs to, and what a column.""")

slip(right, "leaves_out_the_last_random_layer", "len(layers_dims)", "len(layers_dims) - 1", """
    The last layer has no parameters. Count how often the loop runs, and compare with L.""")

@misconception("initialize_parameters_random", """
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""")
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

slip(right, "gives_randn_a_tuple",
     "layers_dims[l], layers_dims[l - 1]", "(layers_dims[l], layers_dims[l - 1])", """
    The sizes stand in a tuple. This random function takes them one by one.""")

slip(right, "draws_one_number_for_all", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.ones(shape) * np.random.randn() * 10""", """
    One number was drawn and every weight of the layer got it. Each entry needs its own draw.""")

slip(right, "makes_a_generator_in_the_loop", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        rng = np.random.default_rng(3)
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = rng.normal(0, 10, shape)""", """
    Every layer starts from the same numbers: the seed is set, or a generator made, in every round
    of the loop. Once, before the loop, is enough.""")

slip(right, "returns_inside_the_random_loop", """
    return parameters""", """
        return parameters""", """
    Only the first layer comes back. How many rounds does the loop make, and how far is `return`
    indented?""")

slip(right, "gives_the_bias_the_size_of_the_layer_before_of_random",
     "(layers_dims[l], 1)", "(layers_dims[l - 1], 1)", """
    Each b has as many entries as the layer before has units. A bias belongs to a unit of the
    layer itself.""")

slip(right, "lays_the_bias_down_of_random", "(layers_dims[l], 1)", "(1, layers_dims[l])", """
    Each b is a row. Compare its shape with the one in the docstring.""")

slip(right, "counts_the_layers_from_zero_of_random",
     "1, len(layers_dims)", "len(layers_dims) - 1",
     "[l], layers_dims[l - 1]", "[l + 1], layers_dims[l]",
     "(layers_dims[l], 1)", "(layers_dims[l + 1], 1)", """
    The keys are counted from 0. Look at the docstring: what is the number of the first layer
    that has weights?""")

slip(right, "returns_nothing_of_random", """
    return parameters""", "", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")

slip(right, "leaves_the_biases_out_of_random", """
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))""", "", """
    There are no biases. Which two entries does each layer need?""")

slip(right, "fills_the_biases_with_ones_of_random", "np.zeros", "np.ones", """
    The biases of a layer are all the same number, and it is not 0. Look at what the exercise
    asks for b.""")

@misconception("initialize_parameters_random", """
    Calls share one dictionary, so entries of an earlier network are still there. Where should the
    empty dictionary be made?""")
def shares_the_dictionary_of_random(layers_dims, parameters={}):
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

slip(right, "loops_over_the_sizes_of_random", "range(1, len(layers_dims))", "layers_dims[1:]", """
    The code asks `layers_dims` for an entry beyond its end. Which values should l take in the
    loop?""")

@misconception("initialize_parameters_random", """
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""")
def pops_the_sizes_of_random(layers_dims):
    parameters = {}
    before = layers_dims.pop(0)
    for l in range(1, len(layers_dims) + 1):
        size = layers_dims.pop(0)
        parameters[f"W{l}"] = np.random.randn(size, before) * 10
        parameters[f"b{l}"] = np.zeros((size, 1))
        before = size
    return parameters

slip(right, "standardises_each_matrix_of_random", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        W = np.random.randn(*shape)
        parameters["W" + str(l)] = (W - W.mean()) / W.std() * 10""", """
    Each matrix is adjusted after the draw, so that its mean or its spread is exact. Free draws
    stray a little; take them as they come.""")

slip(right, "takes_the_mean_off_of_random", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        W = np.random.randn(*shape)
        parameters["W" + str(l)] = (W - W.mean()) * 10""", """
    Each matrix is adjusted after the draw, so that its mean or its spread is exact. Free draws
    stray a little; take them as they come.""")

slip(right, "cuts_one_block_for_all_layers_of_random", """
    parameters = {}""", """
    parameters = {}
    block = np.random.randn(max(layers_dims), max(layers_dims))""", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = block[: shape[0], : shape[1]] * 10""", """
    All layers are cut from one block of numbers, so they share them. Each layer needs draws of
    its own.""")

slip(right, "leaves_the_last_row_at_zero_of_random", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        W = np.zeros(shape)
        for i in range(shape[0] - 1):
            W[i] = np.random.randn(shape[1]) * 10
        parameters["W" + str(l)] = W""", """
    The last unit of each layer has weights of zeros. Which rows of W does the code fill?""")

slip(right, "rounds_the_weights_of_random", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.round(np.random.randn(*shape) * 10, 1)""", """
    Many weights of a layer are exactly equal, as rounded numbers are. The exercise asks for
    free draws. What happens to the weights after the draw?""")

slip(right, "keeps_the_middle_only_of_random", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.clip(np.random.randn(*shape), -2, 2) * 10""", """
    The rare large draws are cut off. A normal distribution has a few numbers far out on both
    sides. Look for a bound in your code.""")

slip(right, "loses_the_column_of_the_bias_of_random", "(layers_dims[l], 1)", "layers_dims[l]", """
    Each b has a single axis. The docstring asks for a column, which has two.""")

slip(right, "writes_the_sizes_of_random_into_the_code", """
    parameters = {}""", """
    sizes = [2, 10, 5, 1]
    parameters = {}""", "len(layers_dims)", "4", "layers_dims[l], layers_dims", "sizes[l], sizes",
     "(layers_dims[l], 1)", "(sizes[l], 1)", """
    The sizes of one network are written into the code. Take them from the argument, so that the
    function fits every network.""")

slip(right, "cuts_the_weights_to_whole_numbers",
     "np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10",
     "(np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10).astype(int)", """
    All weights are whole numbers. Are they rounded after the draw, or kept in an array that has
    room for whole numbers only?""")

slip(right, "multiplies_a_list", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        rows = [list(np.random.randn(layers_dims[l - 1])) for _ in range(layers_dims[l])]
        parameters["W" + str(l)] = np.array(rows * 10)""", """
    W has ten times as many rows as it should. Multiplying a Python list by 10 repeats it and
    leaves its numbers as they are. What would an array do?""")

slip(right, "draws_evenly_between_minus_ten_and_ten", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.uniform(-10, 10, shape)""", """
    The numbers are drawn evenly between two bounds. Which function of NumPy draws from a normal
    distribution?""")

slip(right, "gives_a_hundred_as_the_spread", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.normal(0, 100, shape)""", """
    The weights have a spread of 100. As a variance, that would be right. Which of the two does
    the random function ask for?""")

slip(right, "adds_ten", "* 10", "+ 10", """
    The 10 went into the mean, and the spread is 1. What does the equation do with the 10, and what
    do the arguments of the random function mean?""")

slip(right, "scales_by_the_size_of_the_layer_before",
     "np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10",
     "(10 * np.random.randn(layers_dims[l], layers_dims[l - 1]) / np.sqrt(layers_dims[l - 1]))",
     """
    The spread depends on the size of a layer. In this exercise it is the same number in every
    layer.""")

slip(right, "applies_he_already", "* 10", "* np.sqrt(2 / layers_dims[l - 1])", """
    The spread depends on the size of a layer. In this exercise it is the same number in every
    layer.""")

slip(right, "fills_with_ten", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.full(shape, 10.0)""", """
    Every weight is the same number, and nothing is drawn. Which factor of the product is
    random?""")

slip(right, "fills_the_weights_with_zeros",
     "np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10",
     "np.zeros((layers_dims[l], layers_dims[l - 1]))", """
    The weights are zeros, as in the exercise before. This one asks for random numbers.""")

slip(right, "looks_the_size_up_of_random", """
    for l in range(1, len(layers_dims)):""", """
    for l in range(1, len(layers_dims)):
        place = list(layers_dims).index(layers_dims[l])
        before = layers_dims[place - 1]""", "layers_dims[l - 1]", "before", """
    Where a size comes back, as in `[3, 5, 3]`, a layer is taken for the first one of that size.
    How does the code find the place of a layer in the list?""")

slip(right, "writes_a_small_letter_of_random", '"W" + str(l)', '"w" + str(l)', """
    The keys begin with a small w. Compare them with the table at the beginning.""")

slip(right, "writes_the_letter_l_into_the_key_of_random",
     '"W" + str(l)', '"Wl"',
     '"b" + str(l)', '"bl"', """
    The keys hold the letter l and not its value, so each layer writes over the one before. How
    does the number get into the text?""")

slip(right, "gives_each_layer_one_bias_of_random", "(layers_dims[l], 1)", "(1, 1)", """
    Each layer has a single bias. A bias belongs to a unit. How many units does the layer have?""")

slip(right, "draws_one_number_for_a_unit_of_random", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10""", """
        column = np.random.randn(layers_dims[l], 1) * 10
        parameters["W" + str(l)] = np.tile(column, layers_dims[l - 1])""", """
    All weights of a unit are equal: one number was drawn and repeated along the row. Each entry
    needs its own draw.""")

slip(right, "multiplies_in_every_round_of_random", " * 10", "", """
    return parameters""", """
        parameters = {name: 10 * value for name, value in parameters.items()}
    return parameters""", """
    The first layers are multiplied again in every round. Each W gets its factor once.""")

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

@accepted("initialize_parameters_random")
def random_in_place_of_the_zeros(layers_dims):
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = 10 * np.random.randn(*parameters[f"W{l}"].shape)
    return parameters
