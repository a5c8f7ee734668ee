"""Answers to ``compute_cost``: the categorical cross-entropy."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import one_hot, probabilities


@base("compute_cost")
def of_the_true_class(AL, Y):
    m = Y.shape[1]
    given_to_truth = np.sum(Y * AL, axis=0)
    cost = -np.sum(np.log(given_to_truth)) / m
    return cost

slip(of_the_true_class, "reward", "-np.sum(", "np.sum(", """
    The cost is negative: a sure and right answer should cost little, and none less than 0.""")

slip(of_the_true_class, "sum_of_the_prices", " / m\n", "\n", """
    The prices are added up. Their mean is asked for.""")

slip(of_the_true_class, "divided_by_the_classes", "Y.shape[1]", "Y.shape[0]", """
    The sum is divided by the number of classes. The mean runs over the examples.""")

slip(of_the_true_class, "half_of_the_mean", " / m\n", " / (2 * m)\n", """
    There is a factor of one half in your cost. Compare what stands in front of the sum.""")

slip(of_the_true_class, "logarithm_to_base_two", "np.log(", "np.log2(", """
    The logarithm to base 2 is taken. The natural one is asked for.""")

slip(of_the_true_class, "logarithm_to_base_ten", "np.log(", "np.log10(", """
    The logarithm to base 10 is taken. The natural one is asked for.""")

slip(of_the_true_class, "largest_for_true", "np.sum(Y * AL, axis=0)", "np.max(AL, axis=0)", """
    The largest probability of each column is priced, right or wrong. Which one counts?""")

slip(of_the_true_class, "sum_before_the_logarithm",
     "-np.sum(np.log(given_to_truth)) / m", "-np.log(np.sum(given_to_truth) / m)", """
    The logarithm is taken of a mean. In the formula the mean is taken of logarithms.""")

slip(of_the_true_class, "prices_of_each_example", "-np.sum(np.log(given_to_truth)) / m",
     "-np.log(given_to_truth) / m", """
    A number for each example comes back. They should be added up.""")

slip(of_the_true_class, "price_without_logarithm",
     "-np.sum(np.log(given_to_truth)) / m", "np.sum(1 - given_to_truth) / m", """
    There is no logarithm: each price is how much is missing to 1.""")

slip(of_the_true_class, "squared_distance", "-np.sum(np.log(given_to_truth)) / m",
     "np.sum((AL - Y) ** 2) / m", """
    This is the squared error. The cross-entropy is asked for.""")

slip(of_the_true_class, "first_example_only", "np.log(given_to_truth)",
     "np.log(given_to_truth[:1])", """
    Only the first example is priced.""")

slip(of_the_true_class, "one_example_less", "Y.shape[1]", "max(Y.shape[1] - 1, 1)", """
    The mean is taken as if there were one example less.""")

slip(of_the_true_class, "large_addition", "np.log(given_to_truth)",
     "np.log(given_to_truth + 0.01)", """
    What is added inside the logarithm is so large that it changes the cost.""")

@misconception("compute_cost", """
    Where a probability is exactly 0, zero times the logarithm of zero is nan, and spoils the sum.
    Only the true class counts: find its probability first, or keep the logarithm away from 0.""")
def plain_formula(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL)) / m

@misconception("compute_cost", """
    The binary cross-entropy is priced in each row: what the wrong classes get counts a second
    time. The formula has one logarithm.""")
def binary_in_each_row(AL, Y):
    m = Y.shape[1]
    wrong = np.sum((1 - Y) * np.log(1 - np.minimum(AL, 1 - 1e-12)))
    return -(np.sum(np.log(np.sum(Y * AL, axis=0))) + wrong) / m

@misconception("compute_cost", """
    Probabilities and true classes are exchanged in the formula: the logarithm is taken of Y.""")
def logarithm_of_the_truth(AL, Y):
    return -np.sum(AL * np.log(Y + 1e-8)) / Y.shape[1]

@misconception("compute_cost", """
    The probabilities are changed by the call. Work on a copy.""")
def cleaned_in_place(AL, Y):
    AL[AL == 0] = 1.0
    cost = -np.sum(Y * np.log(AL)) / Y.shape[1]
    AL += 1e-3
    return cost

@misconception("compute_cost", """
    The cost is divided by the number of all entries, as `np.mean` has it when it is told no axis.
    Only examples are averaged.""")
def mean_over_all(AL, Y):
    return -np.mean(Y * np.log(np.where(Y > 0, AL, 1.0)))

@misconception("compute_cost", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def cost_not_returned(AL, Y):
    cost = -np.sum(np.log(np.sum(Y * AL, axis=0))) / Y.shape[1]

accepted("compute_cost")(of_the_true_class)

@accepted("compute_cost")
def with_a_small_addition(AL, Y):
    m = Y.shape[1]
    cost = -(1 / m) * np.sum(Y * np.log(AL + 1e-8))
    return np.squeeze(cost)

@accepted("compute_cost")
def cut_off_near_zero(AL, Y):
    return -np.mean(np.sum(Y * np.log(np.clip(AL, 1e-15, 1.0)), axis=0))

@accepted("compute_cost")
def by_index_of_the_class(AL, Y):
    labels = Y.argmax(axis=0)
    return float(np.mean(-np.log(AL[labels, np.arange(labels.size)])))

@accepted("compute_cost")
def example_by_example(AL, Y):
    total = 0
    C, m = Y.shape
    for i in range(m):
        for k in range(C):
            if Y[k, i] == 1:
                total -= np.log(AL[k, i])
    return total / m

@accepted("compute_cost")
def with_a_mask(AL, Y):
    return -np.log(AL.T[Y.T == 1]).mean()


@look("compute_cost", cases=[(3, 7), (5, 4), (4, 1), (2, 6), (6, 6)])
def of_probabilities(compute_cost, C, m):
    return compute_cost(probabilities(C, m), one_hot(C, m))


@look("compute_cost", cases=[(3, 5), (4, 6)])
def of_probabilities_with_zeros(compute_cost, C, m):
    AL, Y = probabilities(C, m), one_hot(C, m)
    AL[np.roll(Y, 1, axis=0) == 1] = 0
    return compute_cost(AL / AL.sum(axis=0), Y)


@look("compute_cost")
def arguments_after_the_cost(compute_cost):
    return arguments_after(compute_cost, [probabilities(3, 4), one_hot(3, 4)])
