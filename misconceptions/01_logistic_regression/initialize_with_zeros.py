"""Answers to ``initialize_with_zeros``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("initialize_with_zeros")
def plainly(dim):
    w = np.zeros((dim, 1))
    b = 0
    return w, b

accepted("initialize_with_zeros")(plainly)

slip(plainly, "one_axis", "(dim, 1)", "dim", """
    w has a single axis. A column has two: how is its shape written?""")

slip(plainly, "a_row", "(dim, 1)", "(1, dim)", """
    w is a row. The exercise asks for a column.""")

slip(plainly, "a_square", "(dim, 1)", "(dim, dim)", """
    w is a square. There is one weight for each input.""")

slip(plainly, "ones", "np.zeros", "np.ones", """
    w holds ones. Which start does the exercise ask for?""")

slip(plainly, "random_weights", "np.zeros((dim, 1))", "0.01 * np.random.randn(dim, 1)", """
    The weights are drawn at random. Which start does the exercise ask for?""")

slip(plainly, "random_weights_of_a_seed", "np.zeros((dim, 1))",
     "0.01 * np.random.RandomState(1).randn(dim, 1)", """
    The weights are random numbers. Which start does the exercise ask for?""")

slip(plainly, "bias_for_each_weight", "b = 0", "b = np.zeros((dim, 1))", """
    b is an array as long as w. A neuron has one bias, and it is a number.""")

slip(plainly, "bias_in_an_array", "b = 0", "b = np.zeros((1, 1))", """
    b is an array with one entry. The exercise asks for a number.""")

slip(plainly, "bias_of_one", "b = 0", "b = 1", """
    The bias is not zero. With which number does it start?""")

slip(plainly, "size_of_the_digits", "(dim, 1)", "(64, 1)", """
    There are always 64 weights, as for the digits. Where is their number given?""")

slip(plainly, "bias_first", "return w, b", "return b, w", """
    The bias comes first. The exercise asks for w, then b.""")

slip(plainly, "only_the_weights", "return w, b", "return w", """
    Only w comes back. Two things are asked for.""")

slip(plainly, "as_a_dict", "return w, b", 'return {"w": w, "b": b}', """
    A dict comes back. The exercise asks for two results, w and b.""")

@misconception("initialize_with_zeros", """
    w is a list. The neuron multiplies matrices with it: which NumPy function makes zeros?""")
def zeros_in_a_list(dim):
    return [[0.0]] * dim, 0.0

@accepted("initialize_with_zeros")
def with_a_float(dim):
    return np.zeros(shape=(dim, 1), dtype=np.float32), float(0)

@accepted("initialize_with_zeros")
def reshaped(dim):
    w = np.zeros(dim).reshape(dim, 1)
    b = np.float64(0)
    assert w.shape == (dim, 1)
    assert isinstance(b, float) or isinstance(b, int)
    return w, b

@accepted("initialize_with_zeros")
def from_a_list(dim):
    return np.array([[0.0] for _ in range(dim)]), np.array(0.0)

@accepted("initialize_with_zeros")
def with_a_new_axis(dim):
    return [np.zeros(dim)[:, None], 0.0]


@look("initialize_with_zeros", cases=[(3,), (1,), (64,), (5,)])
def start(initialize_with_zeros, dim):
    found = initialize_with_zeros(dim)
    return list(found) if isinstance(found, tuple) else found
