"""Answers to ``compute_cost``: the cross-entropy."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import arguments_after_the_cost


@base("compute_cost")
def with_m(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m

@base("compute_cost")
def in_one_line(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]

@base("compute_cost")
def guarded(A2, Y):
    A = np.clip(A2, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]

slip(with_m, "half_of_the_cost", "A2)) / m", "A2)) / (2 * m)", """
    There is a factor of one half in your cost. Compare what stands in front of your sum with
    the formula of Exercise 1.""")

slip(with_m, "wrong_sign", "-np.sum", "np.sum", """
    Your cost is negative. Logarithms of numbers below 1 are negative: look at the sign in front of
    the sum.""")

slip(with_m, "log_transposed", " + (1 - Y) * np.log(1 - A2)", ".T + (1 - Y) * np.log(1 - A2).T", """
    One factor of the product is transposed, so every example meets every other one. Print the shape
    of each factor. Which entries of Y and A2 belong together?""")

slip(in_one_line, "sum_for_mean", " / Y.shape[1]", "", """
    Your cost grows with the number of examples. What does the formula put in front of the sum? If
    you divide by a size of Y, is it the one that counts examples?""")

slip(with_m, "mean_twice", "-np.sum", "-np.mean", """
    The cost is divided by the number of examples more than once. Taking a mean is a division too.
    How many divisions does the formula have?""")

slip(with_m, "only_the_first_term", " + (1 - Y) * np.log(1 - A2)", "", """
    Examples with y = 0 cost nothing in your function. How many terms stand in the brackets of the
    formula?""")

slip(with_m, "m_of_xor", "Y.shape[1]", "4", """
    The number of examples is always 4, as in XOR, whatever Y holds. Where could m be read from?""")

slip(with_m, "second_factor_forgotten", "+ (1 - Y) * np.log(1 - A2)", "+ np.log(1 - A2)", """
    Every example pays for the second logarithm, those with y = 1 too. Which factor stands in front
    of the second logarithm of the formula?""")

slip(in_one_line, "second_factor_forgotten_in_a_line",
     "np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]",
     "np.mean(Y * np.log(A2) + Y * np.log(1 - A2))", """
    Both logarithms have the factor Y, so examples with y = 0 cost nothing. Which factor stands in
    front of the second logarithm of the formula?""")

slip(with_m, "logarithm_to_base_ten", "np.log(A2) + (1 - Y) * np.log",
     "np.log10(A2) + (1 - Y) * np.log10", """
    Your cost is made of logarithms to base 10. Which logarithm does Exercise 1 ask for?""")

slip(with_m, "logarithm_to_base_two", "log(A2) + (1 - Y) * np.log", "log2(A2) + (1 - Y) * np.log2",
     """
    Your cost is made of logarithms to base 2. Which logarithm does Exercise 1 ask for?""")

@misconception("compute_cost", """
    float() gets an array that still has axes, and NumPy refuses that. Print the shape of the array.
    Which part of the formula makes one number of it?""")
def float_of_a_matrix(A2, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m
    return float(cost)

slip(in_one_line, "one_cost_for_each_example", "-np.sum", "-", """
    The result is an array with a cost for each entry of Y, but a cost is one number. Which part of
    the formula makes one number of many?""")

@misconception("compute_cost", """
    A2 is not what it was: its entries were changed in place. Whoever calls the function still
    needs them.""")
def flips_the_callers_outputs(A2, Y):
    zeros = Y == 0
    A2[zeros] = 1 - A2[zeros]
    return -np.sum(np.log(A2)) / Y.shape[1]

slip(in_one_line, "product_with_two_axes",
     "np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
     "(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T))", """
    The cost comes back as an array of shape (1, 1): a matrix product keeps both axes. A cost is one
    number.""")

slip(guarded, "cut_at_one_percent",
     "np.clip(A2, 1e-12, 1 - 1e-12)", "np.minimum(np.maximum(A2, 0.01), 0.99)", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm, so a sure and wrong
    one costs too little. How near to 0 and 1 may outputs come in Exercise 1?""")

slip(guarded, "cut_at_a_thousandth", "1e-12, 1 - 1e-12", "1e-3, 1 - 1e-3", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm, so a sure and wrong
    one costs too little. How near to 0 and 1 may outputs come in Exercise 1?""")

slip(in_one_line, "wide_guard_added",
     "np.log(A2)", "np.log(A2 + 1e-3)",
     "(1 - A2)", "(1 - A2 + 1e-3)", """
    A guard is added inside the logarithm, and it is so wide that it changes every cost. The plain
    formula is safe here.""")

slip(in_one_line, "one_cost_for_each_row", "-np.sum", "-np.mean", ") / Y.shape[1]", ", axis=1)", """
    The cost comes back as an array with one entry: the mean was taken along one axis, and the other
    axis is left. A cost is one number.""")

slip(in_one_line, "prints_the_cost", "return -", "print(-", "Y.shape[1]", "Y.shape[1])", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")

slip(in_one_line, "one_logarithm_for_both", "(1 - A2)", "(A2)", """
    The second term has the logarithm of A2 too. What stands in the second logarithm of the
    formula?""")

slip(in_one_line, "minus_on_one_term", "-np.sum(", "np.sum(-", """
    The minus reaches the first term only. Look at the brackets of the formula.""")

slip(guarded, "arguments_exchanged",
     "A = np.clip(A2, 1e-12, 1 - 1e-12)", "Y = np.clip(Y, 1e-12, 1 - 1e-12)",
     "Y * np.log(A) + (1 - Y) * np.log(1 - A)", "A2 * np.log(Y) + (1 - A2) * np.log(1 - Y)", """
    Outputs and true values have changed places. Which of the two may stand in a logarithm?""")

@misconception("compute_cost", """
    The entries with y = 1 and those with y = 0 get a mean each in your function. How many sums does
    the formula have, and by what is it divided?""")
def mean_of_each_class(A2, Y):
    return np.mean(-np.log(A2[Y == 1])) + np.mean(-np.log(1 - A2[Y == 0]))

slip(in_one_line, "rounded_cost",
     "-np.sum", "round(float(-np.sum",
     "Y.shape[1]", "Y.shape[1]), 4)", """
    The cost is rounded. Return all its digits.""")

slip(in_one_line, "rounded_to_eight_digits",
     "-np.sum", "round(float(-np.sum",
     "Y.shape[1]", "Y.shape[1]), 8)", """
    The cost is rounded. Return all its digits.""")

@misconception("compute_cost", """
    A number is cut to 32 bits, so small changes of the outputs are lost. Take the arrays as they
    come.""")
def numbers_of_32_bits(A2, Y):
    A2, Y = A2.astype(np.float32), Y.astype(np.float32)
    return float(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))

@misconception("compute_cost", """
    This is the squared error. Here the cost is built from logarithms.""")
def squares_for_logarithms(A2, Y):
    return np.sum((A2 - Y) ** 2) / Y.shape[1]

slip(guarded, "cut_at_a_ten_thousandth", "1e-12, 1 - 1e-12", "1e-4, 1 - 1e-4", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm, so a sure and wrong
    one costs too little. How near to 0 and 1 may outputs come in Exercise 1?""")

slip(guarded, "cut_at_a_hundred_thousandth", "1e-12, 1 - 1e-12", "1e-5, 1 - 1e-5", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm, so a sure and wrong
    one costs too little. How near to 0 and 1 may outputs come in Exercise 1?""")

slip(guarded, "guard_of_a_hundred_thousandth",
     "A = np.clip(A2, 1e-12, 1 - 1e-12)",
     "losses = Y * np.log(A2 + 1e-5) + (1 - Y) * np.log(1 - A2 + 1e-5)",
     "Y * np.log(A) + (1 - Y) * np.log(1 - A)", "losses", """
    A guard is added inside the logarithm, and it is so wide that it changes the cost of outputs
    that are sure. The plain formula is safe here.""")

@misconception("compute_cost", """
    The results of the visible checks stand in your code as numbers. Compute the cost from A2 and Y
    instead.""")
def results_of_the_visible_checks(A2, Y):
    return {1: 1.609438, 3: 0.279777}.get(A2.size, 3.800451)

@accepted("compute_cost")
def picks_the_probability(A2, Y):
    return float(np.mean(np.sum(-np.log(np.where(Y == 1, A2, 1 - A2)), axis=0)))

@accepted("compute_cost")
def multiplies_and_squeezes(A2, Y):
    m = A2.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    return np.squeeze((-1 / m) * np.sum(logprobs))

@accepted("compute_cost")
def returns_an_array_without_axes(A2, Y):
    return np.array(-np.einsum("ij->", Y * np.log(A2) + (1 - Y) * np.log1p(-A2)) / A2.shape[-1])

@accepted("compute_cost")
def guards_the_logarithm(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return -(np.vdot(Y, np.log(A2)) + np.vdot(1 - Y, np.log(1 - A2))) / len(Y.T)

@accepted("compute_cost")
def adds_example_by_example(A2, Y):
    total = 0.0
    for k in range(Y.shape[0]):
        for i in range(Y.shape[1]):
            a = A2[k, i]
            total -= np.log(a) if Y[k, i] == 1 else np.log(1 - a)
    return total / Y.shape[1]

@accepted("compute_cost")
def adds_a_narrow_guard(A2, Y):
    losses = Y * np.log(A2 + 1e-8) + (1 - Y) * np.log(1 - A2 + 1e-8)
    return float(-losses.sum(axis=0).mean())

@accepted("compute_cost")
def mean_of_all_losses(A2, Y):
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))

@accepted("compute_cost")
def squeezed_product(A2, Y):
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / Y.shape[1]
    return np.squeeze(cost)

@accepted("compute_cost")
def guard_of_a_library(A2, Y):
    A2 = np.clip(A2, 1e-7, 1 - 1e-7)
    return np.mean(-Y * np.log(A2) - (1 - Y) * np.log(1 - A2))

@accepted("compute_cost")
def python_floats_only(A2, Y):
    from math import fsum, log

    pairs = zip(A2.ravel().tolist(), Y.ravel().tolist())
    return fsum(-log(a) if y > 0.5 else -log(1 - a) for a, y in pairs) / A2.shape[1]

@accepted("compute_cost")
def weights_in_an_einsum(A2, Y):
    chosen = np.abs(1 - Y - A2)
    return np.asarray(np.einsum("ki,i->", -np.log(chosen), np.full(Y.shape[1], 1 / Y.shape[1])))


@look("compute_cost", tolerance=1e-3)
def cross_entropy_of_sure_outputs(compute_cost):
    return compute_cost(np.array([[1e-5, 0.3, 1 - 1e-5]]), np.array([[1.0, 1.0, 0.0]]))


@look("compute_cost", tolerance=1e-3)
def cross_entropy_of_very_sure_outputs(compute_cost):
    return compute_cost(np.array([[2e-6, 0.3, 1 - 2e-6]]), np.array([[1.0, 1.0, 0.0]]))


look("compute_cost")(arguments_after_the_cost)


@look("compute_cost", tolerance=1e-3)
def change_by_a_small_move(compute_cost):
    up, down = (np.array([[a, 0.5]]) for a in (0.6 + 1e-7, 0.6 - 1e-7))
    Y = np.array([[1.0, 0.0]])
    return (compute_cost(up, Y) - compute_cost(down, Y)) / 2e-7
