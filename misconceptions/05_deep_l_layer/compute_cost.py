"""Answers to ``compute_cost``: the cross-entropy."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import examples


@base("compute_cost")
def mean(AL, Y):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))

@base("compute_cost")
def with_m(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m

@base("compute_cost")
def guarded(AL, Y):
    A = np.clip(AL, 1e-15, 1 - 1e-15)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))

slip(mean, "sum_for_mean", "np.mean", "np.sum", """
    The losses are added up but not divided by their number. The cost is a mean over the
    examples, and these are the columns of Y.""")

slip(mean, "mean_twice", "1 - AL))", "1 - AL)) / Y.shape[1]", """
    The losses are divided by the number of examples twice. A mean has one division inside: is
    there another?""")

slip(mean, "sign_missing", "-np.mean", "np.mean", """
    The cost comes out negative. A logarithm of a probability is never positive: what in the
    formula makes up for that?""")

slip(mean, "first_term_only", " + (1 - Y) * np.log(1 - AL)", "", """
    Only the examples of class 1 count. The sum has a second term.""")

slip(mean, "half_of_it", "np.mean", "np.sum", "1 - AL))", "1 - AL)) / (2 * Y.shape[1])", """
    There is a factor of one half in your cost. The cross-entropy has none.""")

@misconception("compute_cost", """
    The minus reaches only the first of the two terms. Look at the large brackets in the
    formula: what does it stand before?""")
def minus_for_one_term(AL, Y):
    return np.sum(-Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]

slip(with_m, "table_of_all_pairs",
     " + (1 - Y) * np.log(1 - AL)", ".T + (1 - Y) * np.log(1 - AL).T", """
    Each entry of Y is multiplied with the logarithms of all examples, which makes a table of
    all pairs. In the formula, each y meets only its own a.""")

slip(mean, "same_logarithm_twice", "(1 - AL)", "(AL)", """
    Both terms take the logarithm of AL. What probability does the network give to class 0?""")

@misconception("compute_cost", """
    The function computes the mean of the squared differences. The exercise asks for the
    cross-entropy.""")
def squared_differences(AL, Y):
    return np.mean((AL - Y) ** 2)

slip(mean, "base_ten", "log(AL) + (1 - Y) * np.log", "log10(AL) + (1 - Y) * np.log10", """
    The logarithm is the one to base 10. The formula uses the natural one.""")

@misconception("compute_cost", """
    The cost is an array of shape (1, 1), as a matrix product gives it. The exercise asks for a
    number, which has no axes.""")
def array_of_one(AL, Y):
    return -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / Y.shape[1]

slip(mean, "m_of_the_example", "np.mean", "np.sum", "1 - AL))", "1 - AL)) / 2", """
    The sum of the losses is divided by 2, whatever the number of examples. Which shape tells
    how many there are?""")

slip(mean, "losses_one_by_one", "np.mean", "", """
    The losses come back one by one. The cost is a single number.""")

slip(guarded, "guard_of_a_thousandth", "1e-15, 1 - 1e-15", "1e-3, 1 - 1e-3", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")

slip(guarded, "guard_of_a_hundredth", "1e-15, 1 - 1e-15", "0.01, 0.99", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")

slip(mean, "wide_guard_in_the_logarithm",
     "np.log(AL)", "np.log(AL + 1e-3)",
     "(1 - AL)", "(1 - AL + 1e-3)", """
    A guard is added inside the logarithm, and it is so wide that it changes every cost. The plain
    formula is safe here.""")

@misconception("compute_cost", """
    Each class has a mean of its own in your function. The formula has one sum, and one m below
    it.""")
def two_means(AL, Y):
    return np.mean(-np.log(AL[Y == 1])) + np.mean(-np.log(1 - AL[Y == 0]))

@misconception("compute_cost", """
    Y and AL have changed places. Which of the two may stand in a logarithm?""")
def truth_in_the_logarithm(AL, Y):
    T = np.clip(Y, 1e-12, 1 - 1e-12)
    return -np.mean(AL * np.log(T) + (1 - AL) * np.log(1 - T))

slip(mean, "base_two", "log(AL) + (1 - Y) * np.log", "log2(AL) + (1 - Y) * np.log2", """
    The logarithm is that to base 2. The formula has the natural one.""")

@misconception("compute_cost", """
    The function gives back nothing (None); print only shows a value. Is there a return, and
    does the code reach it?""")
def cost_is_printed(AL, Y):
    print(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))

slip(mean, "cost_is_rounded",
     "-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
     "round(float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))), 3)", """
    The cost is rounded. Return all its digits.""")

slip(mean, "cost_is_rounded_to_eight_digits",
     "-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
     "round(float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))), 8)", """
    The cost is rounded. Return all its digits.""")

@misconception("compute_cost", """
    A number is cut to 32 bits, so small changes of the outputs are lost. Take the arrays as they
    come.""")
def cost_of_32_bits(AL, Y):
    AL, Y = AL.astype(np.float32), Y.astype(np.float32)
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))

@misconception("compute_cost", """
    After the call, AL holds other numbers than before. A function leaves its arguments as they
    are: which line writes into AL?""")
def changes_al_in_place(AL, Y):
    AL[Y == 0] = 1 - AL[Y == 0]
    return -np.mean(np.log(AL))

slip(mean, "second_term_only", "Y * np.log(AL) + ", "", """
    Examples of class 1 cost nothing in your function. How many terms does the formula have?""")

@misconception("compute_cost", """
    The cost is the median of the losses. Which kind of average does the formula take?""")
def median_of_the_losses(AL, Y):
    return np.median(-(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))

slip(mean, "one_example_too_few",
     "np.mean", "np.sum",
     "1 - AL))", "1 - AL)) / (Y.shape[1] - 1)", """
    The losses are divided by one less than their number. Which number stands below the line in
    the formula?""")

slip(guarded, "cost_of_classes",
     "AL, 1e-15, 1 - 1e-15", "(AL > 0.5).astype(float), 1e-12, 1 - 1e-12", """
    The probabilities are turned into classes before the cost is taken. The cost looks at how sure
    the network is.""")

@misconception("compute_cost", """
    The results of the visible checks stand in your code as numbers. Compute the cost from AL and Y
    instead.""")
def results_of_the_visible_checks(AL, Y):
    return {1: 0.69314718, 2: 0.49041463}.get(AL.size, 0.65)

@accepted("compute_cost")
def products_squeezed(AL, Y):
    m = Y.shape[1]
    cost = (-1 / m) * (np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T))
    return np.squeeze(cost)

@accepted("compute_cost")
def mean_as_float(AL, Y):
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))

@accepted("compute_cost")
def of_the_true_class(AL, Y):
    return np.mean(-np.log(np.where(Y == 1, AL, 1 - AL)))

@accepted("compute_cost")
def with_a_loop(AL, Y):
    total, m = 0, AL.shape[1]
    for i in range(m):
        total -= np.log(AL[0, i]) if Y[0, i] == 1 else np.log(1 - AL[0, i])
    return total / m

@accepted("compute_cost")
def clipped(AL, Y):
    AL = np.clip(AL, 1e-12, 1 - 1e-12)
    return np.array(-np.average(np.multiply(Y, np.log(AL)) + np.multiply(1 - Y, np.log(1 - AL))))

@accepted("compute_cost")
def adds_a_tiny_guard(AL, Y):
    tiny = 1e-8
    return np.average(-(Y * np.log(AL + tiny) + (1 - Y) * np.log(1 - AL + tiny)))

@accepted("compute_cost")
def loop_over_flat_entries(AL, Y):
    from math import fsum, log

    losses = [-log(a) if y == 1 else -log(1 - a) for a, y in zip(AL.flat, Y.flat)]
    return fsum(losses) / len(losses)

slip(guarded, "cut_at_a_ten_thousandth",
     "1e-15, 1 - 1e-15", "1e-4, 1 - 1e-4",
     "np.mean", "np.sum",
     "1 - A))", "1 - A)) / Y.shape[1]", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")

slip(guarded, "cut_at_a_hundred_thousandth",
     "1e-15, 1 - 1e-15", "1e-5, 1 - 1e-5",
     "np.mean", "np.sum",
     "1 - A))", "1 - A)) / Y.shape[1]", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")

slip(guarded, "cut_at_a_millionth",
     "1e-15, 1 - 1e-15", "1e-6, 1 - 1e-6",
     "np.mean", "np.sum",
     "1 - A))", "1 - A)) / Y.shape[1]", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")

@misconception("compute_cost", """
    A guard is added inside the logarithm, and it is so wide that it changes the cost of outputs
    that are sure. The plain formula is safe here.""")
def guard_of_a_hundred_thousandth(AL, Y):
    losses = Y * np.log(AL + 1e-5) + (1 - Y) * np.log(1 - AL + 1e-5)
    return -np.sum(losses) / Y.shape[1]

slip(mean, "mean_of_two_means",
     "-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
     "(np.mean(-np.log(AL[Y == 1])) + np.mean(-np.log(1 - AL[Y == 0]))) / 2", """
    Each class has a mean of its own, so an example of the rarer class counts more. The formula has
    one mean over all examples.""")


@look("compute_cost")
def cost_of_some_outputs(compute_cost):
    rng = np.random.default_rng(7)
    return compute_cost(rng.uniform(0.1, 0.9, (1, 7)), examples(1, 7)[1])


@look("compute_cost")
def cost_of_one_output(compute_cost):
    return compute_cost(np.array([[0.3]]), np.array([[1.0]]))


@look("compute_cost")
def cost_of_sure_outputs(compute_cost):
    return compute_cost(np.array([[1e-4, 1 - 1e-5, 1e-4]]), np.array([[1.0, 1.0, 0.0]]))


@look("compute_cost", tolerance=1e-3)
def cost_of_very_sure_outputs(compute_cost):
    return compute_cost(np.array([[1e-6, 1 - 1e-6, 0.3]]), np.array([[1.0, 0.0, 0.0]]))


@look("compute_cost")
def arguments_after_the_cost(compute_cost):
    return arguments_after(compute_cost, (np.array([[0.3, 0.8]]), np.array([[0.0, 1.0]])))


@look("compute_cost", tolerance=1e-2)
def cost_of_the_surest_outputs(compute_cost):
    return compute_cost(np.array([[2e-7, 1 - 2e-7, 0.3]]), np.array([[1.0, 0.0, 0.0]]))


@look("compute_cost", tolerance=1e-3)
def change_by_a_small_move(compute_cost):
    up, down = (np.array([[a, 0.5]]) for a in (0.6 + 1e-7, 0.6 - 1e-7))
    Y = np.array([[1.0, 0.0]])
    return (compute_cost(up, Y) - compute_cost(down, Y)) / 2e-7
