"""Answers to ``initialize_parameters_zeros``: weights and biases that are all zero."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import changes, left_over


@base("initialize_parameters_zeros")
def right(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

slip(right, "exchanges_rows_and_columns", "[l], layers_dims[l - 1]", "[l - 1], layers_dims[l]", """
    Each W has its rows and columns exchanged. The text below the table in "Set up" says what a
    row belongs to, and what a column.""")

@misconception("initialize_parameters_zeros", """
    Arrays of one shape are one and the same array, so that a step would change all of them. Each
    layer needs arrays of its own.""")
def one_array_for_a_shape(layers_dims):
    arrays = {}
    parameters = {}
    for l in range(1, len(layers_dims)):
        for name, columns in (("W", layers_dims[l - 1]), ("b", 1)):
            shape = (layers_dims[l], columns)
            parameters[name + str(l)] = arrays.setdefault(shape, np.zeros(shape))
    return parameters

slip(right, "bias_in_the_memory_of_the_weights", 'np.zeros((layers_dims[l], 1))',
     'parameters["W" + str(l)][:, :1]', """
    Each b lies in the memory of its W, so what changes one changes the other. Each needs an array
    of its own.""")

slip(right, "loses_the_column_of_the_bias", "(layers_dims[l], 1)", "layers_dims[l]", """
    Each b has a single axis. The docstring asks for a column, which has two.""")

slip(right, "lays_the_bias_down", "(layers_dims[l], 1)", "(1, layers_dims[l])", """
    Each b is a row. Compare its shape with the one in the docstring.""")

slip(right, "gives_the_bias_the_shape_of_the_weights",
     "(layers_dims[l], 1)", "(layers_dims[l], layers_dims[l - 1])", """
    Each b has the shape of its W. A unit has many weights, but how many biases?""")

@misconception("initialize_parameters_zeros", """
    Where two layers have the same size, one of them is lost. Does your code look for a layer by
    its size? Count the layers.""")
def finds_the_layer_by_its_size(layers_dims):
    parameters = {}
    for n in layers_dims[1:]:
        l = list(layers_dims).index(n)
        parameters["W" + str(l)] = np.zeros((n, layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((n, 1))
    return parameters

slip(right, "leaves_out_the_last_layer", "len(layers_dims)", "len(layers_dims) - 1", """
    The last layer has no parameters. Count how often the loop runs, and compare with L.""")

slip(right, "counts_the_layers_from_zero",
     "1, len(layers_dims)", "len(layers_dims) - 1",
     "[l], layers_dims[l - 1]", "[l + 1], layers_dims[l]",
     "(layers_dims[l], 1)", "(layers_dims[l + 1], 1)", """
    The keys are counted from 0. Look at the docstring: what is the number of the first layer
    that has weights?""")

slip(right, "fills_with_ones",
     "np.zeros((layers_dims[l], layers_dims[l - 1]))",
     "np.ones((layers_dims[l], layers_dims[l - 1]))",
     "np.zeros((layers_dims[l], 1))", "np.ones((layers_dims[l], 1))", """
    All entries are the same number, and it is not 0. What number does the equation of the
    exercise ask for?""")

slip(right, "draws_small_numbers",
     "np.zeros((layers_dims[l], layers_dims[l - 1]))",
     "np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01", """
    The weights are not zeros: they differ from one another, as random numbers do. What does the
    equation of the exercise ask for?""")

@misconception("initialize_parameters_zeros", """
    The sizes of one network are written into the code. Take them from the argument, so that the
    function fits every network.""")
def writes_the_sizes_into_the_code(layers_dims):
    return {
        "W1": np.zeros((10, 2)),
        "b1": np.zeros((10, 1)),
        "W2": np.zeros((5, 10)),
        "b2": np.zeros((5, 1)),
        "W3": np.zeros((1, 5)),
        "b3": np.zeros((1, 1)),
    }

slip(right, "returns_nothing", """
    return parameters""", "", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")

slip(right, "returns_inside_the_loop", """
    return parameters""", """
        return parameters""", """
    Only the first layer comes back. How many rounds does the loop make, and how far is `return`
    indented?""")

@misconception("initialize_parameters_zeros", """
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""")
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

slip(right, "gives_zeros_two_sizes",
     "(layers_dims[l], layers_dims[l - 1])", "layers_dims[l], layers_dims[l - 1]",
     "((layers_dims[l], 1))", "(layers_dims[l], 1)", """
    The sizes stand as two arguments, and the second is taken for a type. The shape has to be one
    tuple.""")

@misconception("initialize_parameters_zeros", """
    The dictionary comes back empty. Which two entries does each layer need, and does the loop
    put them in?""")
def leaves_the_dictionary_empty(layers_dims):
    parameters = {}
    for _l in range(1, len(layers_dims)):
        pass
    return parameters

slip(right, "gives_the_bias_the_size_of_the_layer_before",
     "(layers_dims[l], 1)", "(layers_dims[l - 1], 1)", """
    Each b has as many entries as the layer before has units. A bias belongs to a unit of the
    layer itself.""")

slip(right, "leaves_the_biases_out", """
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))""", "", """
    There are no biases. Which two entries does each layer need?""")

slip(right, "fills_the_biases_with_ones",
     "np.zeros((layers_dims[l], 1))", "np.ones((layers_dims[l], 1))", """
    The biases of a layer are all the same number, and it is not 0. Look at what the exercise
    asks for b.""")

@misconception("initialize_parameters_zeros", """
    Calls share one dictionary, so entries of an earlier network are still there. Where should the
    empty dictionary be made?""")
def shares_the_dictionary(layers_dims, parameters={}):
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

slip(right, "loops_over_the_sizes", "range(1, len(layers_dims))", "layers_dims[1:]", """
    The code asks `layers_dims` for an entry beyond its end. Which values should l take in the
    loop?""")

@misconception("initialize_parameters_zeros", """
    The call changes the list `layers_dims`. "Set up" says that your functions only read it.
    Look for a line that changes it, for example by taking a size out.""")
def pops_the_sizes(layers_dims):
    parameters = {}
    before = layers_dims.pop(0)
    for l in range(1, len(layers_dims) + 1):
        size = layers_dims.pop(0)
        parameters[f"W{l}"] = np.zeros((size, before))
        parameters[f"b{l}"] = np.zeros((size, 1))
        before = size
    return parameters

slip(right, "fills_the_biases_only",
     "np.zeros((layers_dims[l], layers_dims[l - 1]))",
     "np.ones((layers_dims[l], layers_dims[l - 1]))", """
    The weights are not zeros, only the biases are. This exercise asks for zeros in both.""")

slip(right, "takes_the_next_layer_too", "len(layers_dims)", "len(layers_dims) + 1", """
    The code asks `layers_dims` for an entry beyond its end. Which values should l take in the
    loop?""")

slip(right, "makes_lists_of_zeros",
     "np.zeros((layers_dims[l], layers_dims[l - 1]))",
     "[[0.0] * layers_dims[l - 1] for _ in range(layers_dims[l])]",
     "np.zeros((layers_dims[l], 1))", "[[0.0]] * layers_dims[l]", """
    W comes back as a Python list. "Set up" says what each W and each b has to be.""")

slip(right, "makes_square_weights", "[l - 1]", "[l]", """
    Each W is square. A unit has one weight for each unit of the layer before. How many columns
    does that make?""")

slip(right, "looks_two_layers_back", "[l - 1]", "[l - 2]", """
    The columns of W follow the layer two before its own. Which layer feeds this one, and what is
    its place in `layers_dims`?""")

slip(right, "looks_the_size_up", """
    for l in range(1, len(layers_dims)):""", """
    for l in range(1, len(layers_dims)):
        place = list(layers_dims).index(layers_dims[l])
        before = layers_dims[place - 1]""", "layers_dims[l - 1]", "before", """
    Where a size comes back, as in `[3, 5, 3]`, a layer is taken for the first one of that size.
    How does the code find the place of a layer in the list?""")

slip(right, "writes_a_small_letter", '"W" + str(l)', '"w" + str(l)', """
    The keys begin with a small w. Compare them with the table at the beginning.""")

slip(right, "writes_the_letter_l_into_the_key", '"W" + str(l)', '"Wl"', '"b" + str(l)', '"bl"', """
    The keys hold the letter l and not its value, so each layer writes over the one before. How
    does the number get into the text?""")

slip(right, "gives_each_layer_one_bias", "(layers_dims[l], 1)", "(1, 1)", """
    Each layer has a single bias. A bias belongs to a unit. How many units does the layer have?""")

slip(right, "writes_one_for_the_letter", "[l - 1]", "[0]", """
    Each W has as many columns as the network has inputs. Does the index that gives the columns
    change with l? The letter l and the digit 1 look alike.""")

slip(right, "makes_a_layer_zero", "1, len", "len", """
    There is a W0, and it belongs to no layer. Layer 0 is the input. Where does the loop begin?""")

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


def form(values):
    """The shape of an entry and what it is filled with, as far as chance does not decide it."""
    values = np.asarray(values)
    kind = "zeros" if not values.any() else "one number" if np.ptp(values) == 0 else "numbers"
    return f"{kind} of shape {values.shape}"


@look("initialize_parameters_zeros")
def zeros_of_three_layers(initialize_parameters_zeros):
    parameters = initialize_parameters_zeros([3, 5, 4, 2])
    return {name: form(value) for name, value in parameters.items()}


@look("initialize_parameters_zeros")
def zeros_of_a_size_that_comes_back(initialize_parameters_zeros):
    parameters = initialize_parameters_zeros([3, 5, 3, 4, 5])
    return {name: form(value) for name, value in parameters.items()}


@look("initialize_parameters_zeros")
def zeros_before_the_first_layer(initialize_parameters_zeros):
    return "W0" in initialize_parameters_zeros([3, 5, 2])


@look("initialize_parameters_zeros")
def zeros_of_one_layer(initialize_parameters_zeros):
    parameters = initialize_parameters_zeros((3, 2))
    return {name: form(value) for name, value in parameters.items()}


@look("initialize_parameters_zeros")
def types_of_zeros(initialize_parameters_zeros):
    return type(initialize_parameters_zeros([3, 2])["W1"]).__name__


@look("initialize_parameters_zeros")
def arrays_of_their_own(initialize_parameters_zeros):
    parameters = initialize_parameters_zeros([3, 3, 3, 3])
    arrays = [value for value in parameters.values() if isinstance(value, np.ndarray)]
    return len({id(value) for value in arrays}) == len(arrays)


look("initialize_parameters_zeros")(changes)
look("initialize_parameters_zeros")(left_over)
