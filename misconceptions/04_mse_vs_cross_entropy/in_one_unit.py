"""Answers to ``in_one_unit``: the share of right answers of each network."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("in_one_unit")
def right(outputs, Y):
    answers = outputs > 0.5
    return np.mean(answers == Y, axis=(1, 2))

@base("in_one_unit")
def network_by_network(outputs, Y):
    shares = []
    for one in outputs:
        shares.append(np.mean((one > 0.5) == Y))
    return np.array(shares)

slip(right, "mean_over_everything", ", axis=(1, 2)", "", """
    One number comes back: the mean was taken over the networks too. Which axis counts the networks,
    and must stay?""")

slip(right, "mean_over_the_networks", "axis=(1, 2)", "axis=0", """
    The mean is taken over the networks, so each example has a share, and no network has one. Which
    axis of outputs counts the networks?""")

slip(right, "one_axis_too_many", "axis=(1, 2)", "axis=2", """
    The result still has the axis of the one output. Compare its shape
    with the one that is asked for.""")

slip(right, "the_other_axis", "axis=(1, 2)", "axis=1", """
    The result has an entry for each example of each network. Over which axis do the examples
    lie?""")

slip(right, "counts_for_shares", "np.mean", "np.sum", """
    These are numbers of right answers. A share is such a number, divided by how many there are.""")

slip(right, "wrong_answers_counted", "==", "!=", """
    These are the shares of wrong answers.""")

slip(right, "ones_counted", "answers == Y", "answers", """
    These are the shares of answers that are 1. Are they right? The true values are never looked
    at.""")

slip(right, "outputs_compared_with_truth", "answers == Y", "outputs == Y", """
    The outputs themselves are compared with the true values, and a probability is hardly ever
    exactly 0 or 1. Which answer does an output give?""")

slip(right, "one_half_is_a_one", "outputs > 0.5", "outputs >= 0.5", """
    An output of exactly one half is taken for an answer 1. Read above Exercise 9 which answer it
    is.""")

slip(right, "threshold_at_zero", "> 0.5", "> 0", """
    Every output counts as an answer 1. Outputs of a sigmoid are never below 0: where does an answer
    change?""")

slip(right, "threshold_at_the_mean", "> 0.5", "> outputs.mean()", """
    The answer to one example depends on all the other outputs: the threshold is their mean. Where
    does the text put it?""")

slip(right, "all_or_nothing", "np.mean", "np.all", """
    The result says whether all answers are right. The exercise asks for the share of them.""")

slip(right, "four_examples_always", "np.mean(answers == Y, axis=(1, 2))",
     "np.sum(answers == Y, axis=(1, 2)) / 4", """
    The number of examples is always 4, as in XOR, whatever Y holds.""")

slip(right, "per_cent", "np.mean", "100 * np.mean", """
    The shares are in per cent. A share lies between 0 and 1.""")

slip(right, "nearness_for_rightness", "np.mean(answers == Y", "1 - np.mean(np.abs(outputs - Y)", """
    This says how near the outputs are to the true values. Whether an answer is right is a yes or a
    no: turn outputs into answers first.""")

slip(right, "squared_errors_again", "np.mean(answers == Y", "np.mean((outputs - Y) ** 2", """
    This is the squared error of each network, one of the two units that are to be left behind.
    Count right answers.""")

slip(right, "first_network_only",
     "np.mean(answers == Y, axis=(1, 2))", "np.mean(answers[0] == Y)", """
    Only the first network is read. Every one needs a share of its own.""")

slip(network_by_network, "returns_in_the_loop", """
    return np.array(shares)""", """
        return np.array(shares)""", """
    Only the first network is read. If you have a loop, look at how far the return is indented.""")

slip(network_by_network, "shares_in_a_list", "return np.array(shares)", "return shares", """
    The shares come back in a list. The exercise asks for an array, of shape (k,).""")

@misconception("in_one_unit", """
    The outputs are not what they were: answers were written over them. Whoever calls the
    function still needs them.""")
def answers_over_outputs(outputs, Y):
    outputs[outputs > 0.5] = 1
    outputs[outputs <= 0.5] = 0
    return np.mean(outputs == Y, axis=(1, 2))

@misconception("in_one_unit", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def prints_the_shares(outputs, Y):
    print(np.mean((outputs > 0.5) == Y, axis=(1, 2)))

accepted("in_one_unit")(right)
accepted("in_one_unit")(network_by_network)

@accepted("in_one_unit")
def sum_over_m(outputs, Y):
    right = (outputs > 0.5).astype(int) == Y
    return right.sum(axis=2).sum(axis=1) / Y.shape[1]

@accepted("in_one_unit")
def flattened_first(outputs, Y):
    n = len(outputs)
    answers = np.where(outputs.reshape(n, -1) > 0.5, 1, 0)
    return 1 - np.abs(answers - Y).mean(axis=-1)

@accepted("in_one_unit")
def rounded_outputs(outputs, Y):
    return np.mean(np.rint(outputs[:, 0, :]) == Y, axis=1)

@accepted("in_one_unit")
def share_of_those_on_the_right_side(outputs, Y):
    good = np.logical_or(
        np.logical_and(outputs > 0.5, Y == 1), np.logical_and(outputs <= 0.5, Y == 0)
    )
    return np.einsum("nki->n", good.astype(float)) / outputs.shape[-1]


@look("in_one_unit", cases=[(6, 5, 1), (4, 7, 2), (1, 4, 3), (5, 1, 4)])
def shares(in_one_unit, n, m, seed):
    rng = np.random.default_rng(seed)
    outputs, Y = rng.uniform(0.05, 0.95, (n, 1, m)), rng.integers(0, 2, (1, m)).astype(float)
    found = in_one_unit(outputs, Y)
    return "a list" if isinstance(found, list) else found


@look("in_one_unit")
def shares_of_one_half(in_one_unit):
    outputs = np.array([[[0.5, 0.5, 0.7]], [[0.5, 0.2, 0.5]]])
    return in_one_unit(outputs, np.array([[0.0, 0.0, 1.0]]))


@look("in_one_unit")
def outputs_after_the_shares(in_one_unit):
    outputs = np.array([[[0.9, 0.3, 0.6]], [[0.45, 0.2, 0.8]]])
    return arguments_after(in_one_unit, [outputs, np.array([[1.0, 0.0, 0.0]])])
