"""Answers to ``initialize_parameters_he``: random weights on the scale of He and colleagues."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("initialize_parameters_he")
def right(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

@base("initialize_parameters_he")
def with_spread(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

@base("initialize_parameters_he")
def with_shape(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(*shape) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

slip(right, "one_unit_starts_at_zero_in_he", "layers_dims[l - 1])\n        parameters[\"b",
     "layers_dims[l - 1]) * (layers_dims[l] > 1)\n        parameters[\"b", """
    The weights of a layer with one unit are all 0. The rule holds for every layer, for that of
    the output too.""")

slip(right, "looks_two_layers_back_of_he", "2 / layers_dims[l - 1]", "2 / layers_dims[l - 2]", """
    The spread of W follows the layer two before its own. Which layer feeds this one, and what is
    its place in `layers_dims`?""")

slip(with_shape, "makes_shapes_two_layers_back",
     "[l], layers_dims[l - 1]", "[l], layers_dims[l - 2]", """
    The columns of W follow the layer two before its own. Which layer feeds this one, and what is
    its place in `layers_dims`?""")

slip(right, "divides_by_own_size", "2 / layers_dims[l - 1]", "2 / layers_dims[l]", """
    The spread of W follows the number of units in its own layer. He's rule looks at the layer
    that feeds it. Which entry of `layers_dims` is that?""")

slip(right, "forgets_the_root", "np.sqrt", "", """
    The variance of He's rule is used as the spread. How does the text below the rule get from
    one to the other?""")

slip(right, "writes_one_for_two", "2 / layers_dims", "1 / layers_dims", """
    The variance of the weights is half of He's. ReLU keeps only half of each signal. Which
    number in the rule makes up for that?""")

slip(right, "divides_whole_numbers", "/ layers_dims", "// layers_dims", """
    Weights are all 0 where a layer reads many units. Are random numbers drawn for it? If so, look
    at the division sign: is a fraction cut to a whole number on the way?""")

@misconception("initialize_parameters_he", """
    Weights are all 0 where a layer reads many units. Are random numbers drawn for it? If so, look
    at the division sign: is a fraction cut to a whole number on the way?""")
def scales_the_zeros(layers_dims):
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = parameters["W" + str(l)] * np.sqrt(2 / layers_dims[l - 1])
    return parameters

slip(right, "takes_the_root_of_two_only", "(2 / layers_dims[l - 1])", "(2) / layers_dims[l - 1]",
     """
    The root covers only the 2, not the whole fraction. Look at where its parentheses close.""")

slip(right, "rand_for_randn_in_he", "np.random.randn", "np.random.rand", """
    The numbers are drawn evenly from an interval, and none is negative. Which function of NumPy
    draws from a normal distribution?""")

slip(with_shape, "draws_evenly_with_the_spread_of_he", """
    for l in range(1, len(layers_dims)):""", """
    for l in range(1, len(layers_dims)):
        bound = np.sqrt(6 / layers_dims[l - 1])""",
     "randn(*shape) * np.sqrt(2 / layers_dims[l - 1])", "uniform(-bound, bound, shape)", """
    The weights have the variance of He's rule, but they are drawn evenly between two bounds.
    Which distribution does the exercise name?""")

slip(right, "follows_glorot",
     "2 / layers_dims[l - 1]", "2 / (layers_dims[l - 1] + layers_dims[l])", """
    The sizes on both sides of W enter the variance. That is the rule of Glorot and Bengio. Which
    of the two sizes does He's rule use?""")

slip(right, "uses_the_input_size_in_every_layer", "2 / layers_dims[l - 1]", "2 / layers_dims[0]",
     """
    Every layer is scaled by the size of the input. Deeper layers are fed by another layer, with a
    size of its own.""")

slip(right, "divides_by_the_spread", "W * np.", "W / np.", """
    The more inputs a unit has, the larger its weights are. He's rule does the opposite. Is its
    fraction upside down, or is something divided by it?""")

slip(right, "keeps_the_factor_ten", ", layers_dims[l - 1])", ", layers_dims[l - 1]) * 10", """
    The factor 10 of the exercise before is still there. He's rule alone sets the size.""")

slip(with_spread, "scales_the_biases_too",
     "np.zeros((layers_dims[l], 1))", "np.random.randn(layers_dims[l], 1) * spread", """
    The biases are random too. Look at what He's rule says about b.""")

slip(right, "sets_the_seed_in_the_loop_of_he", """
    for l in range(1, len(layers_dims)):""", """
    for l in range(1, len(layers_dims)):
        np.random.seed(3)""", """
    Every layer starts from the same numbers: the seed is set, or a generator made, in every round
    of the loop. Once, before the loop, is enough.""")

slip(with_shape, "fills_with_the_spread", "np.random.randn(*shape)", "np.ones(shape)", """
    All weights of a layer are equal. A spread says how widely random numbers lie around their
    mean. Does each weight get a draw of its own?""")

slip(right, "loses_the_column_of_the_bias_in_he", "(layers_dims[l], 1)", "layers_dims[l]", """
    Each b has a single axis. The docstring asks for a column, which has two.""")

slip(right, "leaves_out_the_last_layer_of_he", "len(layers_dims)", "len(layers_dims) - 1", """
    The last layer has no parameters. Count how often the loop runs, and compare with L.""")

slip(with_shape, "makes_a_generator_in_the_loop_of_he", """
    for l in range(1, len(layers_dims)):""", """
    for l in range(1, len(layers_dims)):
        rng = np.random.default_rng(3)""", "np.random.randn(*shape)", "rng.standard_normal(shape)",
     """
    Every layer starts from the same numbers: the seed is set, or a generator made, in every round
    of the loop. Once, before the loop, is enough.""")

slip(with_shape, "gives_the_variance_as_scale",
     "randn(*shape) * np.sqrt(2 / layers_dims[l - 1])", "normal(0, 2 / layers_dims[l - 1], shape)",
     """
    The variance of He's rule is used as the spread. How does the text below the rule get from
    one to the other?""")

slip(right, "returns_inside_the_loop_of_he", """
    return parameters""", """
        return parameters""", """
    Only the first layer comes back. How many rounds does the loop make, and how far is `return`
    indented?""")

slip(with_spread, "gives_the_bias_the_size_of_the_layer_before_of_he",
     "(layers_dims[l], 1)", "(layers_dims[l - 1], 1)", """
    Each b has as many entries as the layer before has units. A bias belongs to a unit of the
    layer itself.""")

slip(with_spread, "lays_the_bias_down_of_he", "(layers_dims[l], 1)", "(1, layers_dims[l])", """
    Each b is a row. Compare its shape with the one in the docstring.""")

slip(with_spread, "counts_the_layers_from_zero_of_he",
     "1, len(layers_dims)", "len(layers_dims) - 1",
     "2 / layers_dims[l - 1]", "2 / layers_dims[l]",
     "[l], layers_dims[l - 1]", "[l + 1], layers_dims[l]",
     "(layers_dims[l], 1)", "(layers_dims[l + 1], 1)", """
    The keys are counted from 0. Look at the docstring: what is the number of the first layer
    that has weights?""")

slip(with_spread, "returns_nothing_of_he", """
    return parameters""", "", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")

slip(with_spread, "leaves_the_biases_out_of_he", """
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))""", "", """
    There are no biases. Which two entries does each layer need?""")

slip(with_spread, "fills_the_biases_with_ones_of_he", "np.zeros", "np.ones", """
    The biases of a layer are all the same number, and it is not 0. Look at what the exercise
    asks for b.""")

@misconception("initialize_parameters_he", """
    Calls share one dictionary, so entries of an earlier network are still there. Where should the
    empty dictionary be made?""")
def shares_the_dictionary_of_he(layers_dims, parameters={}):
    for l in range(1, len(layers_dims)):
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

slip(with_spread, "loops_over_the_sizes_of_he", "range(1, len(layers_dims))", "layers_dims[1:]", """
    The code asks `layers_dims` for an entry beyond its end. Which values should l take in the
    loop?""")

@misconception("initialize_parameters_he", """
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""")
def pops_the_sizes_of_he(layers_dims):
    parameters = {}
    before = layers_dims.pop(0)
    for l in range(1, len(layers_dims) + 1):
        size = layers_dims.pop(0)
        parameters[f"W{l}"] = np.random.randn(size, before) * np.sqrt(2 / before)
        parameters[f"b{l}"] = np.zeros((size, 1))
        before = size
    return parameters

slip(with_shape, "standardises_each_matrix_of_he", """
        parameters["W" + str(l)] = np.random.randn(*shape) * np.sqrt(2 / layers_dims[l - 1])""",
     """
        spread = np.sqrt(2 / layers_dims[l - 1])
        W = np.random.randn(*shape)
        parameters["W" + str(l)] = (W - W.mean()) / W.std() * spread""", """
    Each matrix is adjusted after the draw, so that its mean or its spread is exact. Free draws
    stray a little; take them as they come.""")

slip(with_shape, "takes_the_mean_off_of_he", """
        parameters["W" + str(l)] = np.random.randn(*shape) * np.sqrt(2 / layers_dims[l - 1])""",
     """
        spread = np.sqrt(2 / layers_dims[l - 1])
        W = np.random.randn(*shape)
        parameters["W" + str(l)] = (W - W.mean()) * spread""", """
    Each matrix is adjusted after the draw, so that its mean or its spread is exact. Free draws
    stray a little; take them as they come.""")

slip(with_spread, "cuts_one_block_for_all_layers_of_he", """
    for l in range(1, len(layers_dims)):""", """
    block = np.random.randn(max(layers_dims), max(layers_dims))
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])""",
     "np.random.randn(layers_dims[l], layers_dims[l - 1])", "block[: shape[0], : shape[1]]", """
    All layers are cut from one block of numbers, so they share them. Each layer needs draws of
    its own.""")

slip(with_shape, "leaves_the_last_row_at_zero_of_he", """
        parameters["W" + str(l)] = np.random.randn(*shape) * np.sqrt(2 / layers_dims[l - 1])""",
     """
        spread = np.sqrt(2 / layers_dims[l - 1])
        W = np.zeros(shape)
        for i in range(shape[0] - 1):
            W[i] = np.random.randn(shape[1]) * spread
        parameters["W" + str(l)] = W""", """
    The last unit of each layer has weights of zeros. Which rows of W does the code fill?""")

slip(with_shape, "rounds_the_weights_of_he", """
        parameters["W" + str(l)] = np.random.randn(*shape) * np.sqrt(2 / layers_dims[l - 1])""",
     """
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.round(np.random.randn(*shape) * spread, 2)""", """
    Many weights of a layer are exactly equal, as rounded numbers are. The exercise asks for
    free draws. What happens to the weights after the draw?""")

slip(with_shape, "keeps_the_middle_only_of_he", """
        parameters["W" + str(l)] = np.random.randn(*shape) * np.sqrt(2 / layers_dims[l - 1])""",
     """
        spread = np.sqrt(2 / layers_dims[l - 1])
        parameters["W" + str(l)] = np.clip(np.random.randn(*shape), -2, 2) * spread""", """
    The rare large draws are cut off. A normal distribution has a few numbers far out on both
    sides. Look for a bound in your code.""")

slip(right, "exchanges_rows_and_columns_of_he",
     "[l], layers_dims[l - 1]", "[l - 1], layers_dims[l]", """
    Each W has its rows and columns exchanged. The text below the table in "Set up" says what a
    row belongs to, and what a column.""")

slip(with_shape, "gives_the_spread_as_mean",
     "randn(*shape) * np.sqrt(2 / layers_dims[l - 1])",
     "normal(np.sqrt(2 / layers_dims[l - 1]), size=shape)", """
    The spread went into the mean. What do the arguments of the random function mean, and in which
    order do they stand?""")

slip(with_shape, "gives_the_spread_as_mean_and_one",
     "randn(*shape) * np.sqrt(2 / layers_dims[l - 1])",
     "normal(np.sqrt(2 / layers_dims[l - 1]), 1, shape)", """
    The spread went into the mean. What do the arguments of the random function mean, and in which
    order do they stand?""")

slip(right, "halves_the_variance_of_the_last_layer", """
    for l in range(1, len(layers_dims)):""", """
    for l in range(1, len(layers_dims)):
        factor = 2 if l < len(layers_dims) - 1 else 1""",
     "2 / layers_dims", "factor / layers_dims", """
    The last layer has another variance than the rule gives. The exercise asks for the same rule
    in every layer.""")

slip(right, "halves_the_variance_of_the_first_layer", """
    for l in range(1, len(layers_dims)):""", """
    for l in range(1, len(layers_dims)):
        factor = 1 if l == 1 else 2""", "2 / layers_dims", "factor / layers_dims", """
    The first layer has another variance than the rule gives. The exercise asks for the same rule
    in every layer.""")

slip(with_spread, "leaves_the_spread_at_one", """
        spread = np.sqrt(2 / layers_dims[l - 1])""", "", " * spread", "", """
    The weights have a spread of 1 in every layer: nothing scales them. Where does He's rule
    enter?""")

slip(with_spread, "keeps_the_spread_of_ten", """
        spread = np.sqrt(2 / layers_dims[l - 1])""", "", "* spread", "* 10", """
    The weights still have a spread of 10, as in the exercise before. Where does He's rule
    enter?""")

slip(right, "makes_the_he_weights_small", "np.sqrt(2 / layers_dims[l - 1])", "0.01", """
    The weights have a spread of 0.01 in every layer. He's rule gives each layer a size of its
    own.""")

slip(right, "leaves_the_two_outside_the_root",
     "np.sqrt(2 / layers_dims[l - 1])", "2 / np.sqrt(layers_dims[l - 1])", """
    The 2 stands outside of the root. Look at where its parentheses open.""")

slip(right, "takes_the_root_twice", "2 / layers_dims[l - 1]", "np.sqrt(2 / layers_dims[l - 1])", """
    The root is taken twice. The spread is the square root of the variance, once.""")

slip(right, "writes_six_for_two", "2 / layers_dims", "6 / layers_dims", """
    The variance of the weights is three times as large as in He's rule. Compare the numbers in
    your fraction with those in the rule.""")

slip(right, "squares_the_variance",
     "np.sqrt(2 / layers_dims[l - 1])", "(2 / layers_dims[l - 1]) ** 2", """
    The spread is the square of He's variance. How does the text below the rule get from a
    variance to a spread?""")

slip(right, "divides_by_the_number_of_layers", "2 / layers_dims[l - 1]", "2 / len(layers_dims)", """
    The number of entries of `layers_dims` enters the spread. He's rule asks for the number of
    units that feed the layer.""")

slip(right, "divides_by_the_number_of_the_layer", "2 / layers_dims[l - 1]", "2 / l", """
    The number of the layer enters the spread. He's rule asks for the number of units that feed
    it.""")

slip(with_spread, "draws_evenly_up_to_the_spread", """
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread""",
     """
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = np.random.uniform(-spread, spread, shape)""", """
    The numbers are drawn evenly between two bounds. Which function of NumPy draws from a normal
    distribution?""")

slip(with_shape, "looks_the_size_up_of_he", """
        shape = (layers_dims[l], layers_dims[l - 1])""", """
        place = list(layers_dims).index(layers_dims[l])
        before = layers_dims[place - 1]""", "(*shape)", "(layers_dims[l], before)", """
    Where a size comes back, as in `[3, 5, 3]`, a layer is taken for the first one of that size.
    How does the code find the place of a layer in the list?""")

slip(right, "writes_a_small_letter_of_he", '"W" + str(l)', '"w" + str(l)', """
    The keys begin with a small w. Compare them with the table at the beginning.""")

slip(right, "writes_the_letter_l_into_the_key_of_he",
     '"W" + str(l)', '"Wl"',
     '"b" + str(l)', '"bl"', """
    The keys hold the letter l and not its value, so each layer writes over the one before. How
    does the number get into the text?""")

slip(right, "gives_each_layer_one_bias_of_he", "(layers_dims[l], 1)", "(1, 1)", """
    Each layer has a single bias. A bias belongs to a unit. How many units does the layer have?""")

slip(with_spread, "draws_one_number_for_a_unit_of_he",
     "spread =", "column = np.random.randn(layers_dims[l], 1) *",
     "np.random.randn(layers_dims[l], layers_dims[l - 1]) * spread",
     "np.tile(column, layers_dims[l - 1])", """
    All weights of a unit are equal: one number was drawn and repeated along the row. Each entry
    needs its own draw.""")

slip(with_spread, "carries_the_spread_over_of_he", """
    parameters = {}""", """
    parameters = {}
    spread = 1.0""", "np.sqrt", "spread * np.sqrt", """
    The spread of a layer holds the factors of the earlier layers too. What does it start from
    in each round of the loop?""")

slip(right, "makes_the_biases_a_little_positive_of_he",
     "np.zeros((layers_dims[l], 1))", "np.full((layers_dims[l], 1), 0.01)", """
    The biases of a layer are all the same number, and it is not 0. Look at what the exercise
    asks for b.""")

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

@accepted("initialize_parameters_he")
def he_in_place_of_the_zeros(layers_dims):
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2 / layers_dims[l - 1])
    return parameters
