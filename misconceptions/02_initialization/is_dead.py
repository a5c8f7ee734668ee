"""Answers to ``is_dead``: which ReLU units of a layer are dead."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("is_dead")
def all_at_most_zero(Z):
    return np.all(Z <= 0, axis=1)

@base("is_dead")
def dead_by_a_loop(Z):
    answers = []
    for row in Z:
        answers.append(bool(np.max(row) <= 0))
    return answers

slip(all_at_most_zero, "any_for_all", "np.all", "np.any", """
    A unit is called dead as soon as one input leaves it at 0. The definition speaks of every
    training input.""")

slip(all_at_most_zero, "along_the_columns", "axis=1", "axis=0", """
    There is one answer for each input, not for each unit. Which axis of Z do the inputs lie
    along?""")

slip(all_at_most_zero, "zero_is_alive", "<= 0", "< 0", """
    A unit whose Z is exactly 0 counts as alive. What does the definition say of 0?""")

slip(all_at_most_zero, "one_answer_for_the_layer", ", axis=1", "", """
    There is a single answer. The exercise asks for one for each unit, that is for each row of Z.
    Does a NumPy function go over the whole array, or does `return` stand inside a loop?""")

slip(all_at_most_zero, "one_answer_if_any_unit_is_dead", "np.all(Z <= 0, axis=1)",
     "np.any(np.all(Z <= 0, axis=1))", """
    There is a single answer. The exercise asks for one for each unit, that is for each row of Z.
    Does a NumPy function go over the whole array, or does `return` stand inside a loop?""")

slip(all_at_most_zero, "one_answer_if_any_entry_is_at_most_zero", "np.all(Z <= 0, axis=1)",
     "np.any(Z <= 0)", """
    There is a single answer. The exercise asks for one for each unit, that is for each row of Z.
    Does a NumPy function go over the whole array, or does `return` stand inside a loop?""")

slip(all_at_most_zero, "one_answer_if_any_entry_is_active", "np.all(Z <= 0, axis=1)",
     "np.any(Z > 0)", """
    There is a single answer. The exercise asks for one for each unit, that is for each row of Z.
    Does a NumPy function go over the whole array, or does `return` stand inside a loop?""")

slip(all_at_most_zero, "one_answer_by_the_mean", "np.all(Z <= 0, axis=1)",
     "np.mean(Z) <= 0", """
    There is a single answer. The exercise asks for one for each unit, that is for each row of Z.
    Does a NumPy function go over the whole array, or does `return` stand inside a loop?""")

slip(all_at_most_zero, "one_answer_in_an_array", "np.all(Z <= 0, axis=1)",
     "np.array([np.all(Z <= 0)])", """
    There is a single answer. The exercise asks for one for each unit, that is for each row of Z.
    Does a NumPy function go over the whole array, or does `return` stand inside a loop?""")

slip(dead_by_a_loop, "one_answer_of_the_first_unit",
     "answers.append(bool(np.max(row) <= 0))", "return bool(np.max(row) <= 0)", """
    There is a single answer. The exercise asks for one for each unit, that is for each row of Z.
    Does a NumPy function go over the whole array, or does `return` stand inside a loop?""")

slip(all_at_most_zero, "alive_for_dead", "np.all(Z <= 0, axis=1)", "np.any(Z > 0, axis=1)", """
    The answers are the wrong way round: a unit that is alive comes out as True.""")

slip(all_at_most_zero, "always_active_for_dead", "<= 0", "> 0", """
    True comes out for units that are active for every input. Which sign of Z makes a ReLU put
    out 0?""")

slip(all_at_most_zero, "exactly_zero_only", "<= 0", "== 0", """
    Only a Z of exactly 0 counts as dead. What does ReLU put out for a negative Z?""")

slip(all_at_most_zero, "by_the_mean", "np.all(Z <= 0, axis=1)", "np.mean(Z, axis=1) <= 0", """
    The mean of a row, or its sum, decides. A unit can be negative on average and active for some
    inputs.""")

slip(all_at_most_zero, "by_the_sum", "np.all(Z <= 0, axis=1)", "np.sum(Z, axis=1) <= 0", """
    The mean of a row, or its sum, decides. A unit can be negative on average and active for some
    inputs.""")

slip(all_at_most_zero, "by_the_smallest", "np.all(Z <= 0, axis=1)", "np.min(Z, axis=1) <= 0", """
    A unit is called dead as soon as one input leaves it at 0. The definition speaks of every
    training input.""")

slip(all_at_most_zero, "by_the_most", "np.all(Z <= 0, axis=1)", "np.mean(Z <= 0, axis=1) > 0.5", """
    A unit counts as dead when most inputs leave it at 0. The definition speaks of every training
    input.""")

slip(all_at_most_zero, "share_of_inputs", "np.all(Z <= 0, axis=1)", "np.mean(Z <= 0, axis=1)", """
    Each answer is a share of the inputs. The exercise asks for True or False.""")

slip(all_at_most_zero, "counts_the_active_inputs", "np.all(Z <= 0, axis=1)",
     "np.sum(Z > 0, axis=1)", """
    Each answer is a count of inputs. The exercise asks for True or False.""")

slip(all_at_most_zero, "counts_the_inputs_at_zero", "np.all(Z <= 0, axis=1)",
     "np.sum(Z <= 0, axis=1)", """
    Each answer is a count of inputs. The exercise asks for True or False.""")

slip(all_at_most_zero, "adds_up_each_row", "np.all(Z <= 0, axis=1)", "np.sum(Z, axis=1)", """
    Each answer is a sum of the numbers in a row. The exercise asks for True or False.""")

slip(all_at_most_zero, "adds_up_what_each_unit_puts_out", "np.all(Z <= 0, axis=1)",
     "np.sum(np.maximum(Z, 0), axis=1)", """
    Each answer is the sum of what a unit puts out. The exercise asks for True or False.""")

slip(all_at_most_zero, "how_many_are_dead",
     "np.all(Z <= 0, axis=1)", "int(np.sum(np.all(Z <= 0, axis=1)))", """
    The dead units are counted. The exercise asks for an answer for each unit.""")

slip(all_at_most_zero, "which_are_dead", "np.all(Z <= 0, axis=1)",
     "np.flatnonzero(np.all(Z <= 0, axis=1))", """
    The numbers of the dead units come back. The exercise asks for an answer for each unit, dead
    or alive.""")

slip(all_at_most_zero, "dead_for_the_first_input", "np.all(Z <= 0, axis=1)", "Z[:, 0] <= 0", """
    Only one input decides, the first or the last. The definition speaks of every training
    input.""")

slip(all_at_most_zero, "dead_for_the_last_input", "np.all(Z <= 0, axis=1)", "Z[:, -1] <= 0", """
    Only one input decides, the first or the last. The definition speaks of every training
    input.""")

slip(all_at_most_zero, "each_entry", "np.all(Z <= 0, axis=1)", "Z <= 0", """
    There is an answer for each entry of Z. The exercise asks for one for each unit, over all its
    inputs.""")

slip(dead_by_a_loop, "answers_for_the_first_unit", """
    return answers""", """
        return answers""", """
    There is a single answer. The exercise asks for one for each unit, that is for each row of Z.
    Does a NumPy function go over the whole array, or does `return` stand inside a loop?""")

slip(all_at_most_zero, "all_inputs_but_the_last", "np.all(Z <= 0, axis=1)",
     "np.all(Z[:, :-1] <= 0, axis=1)",
     """
    An input is left out at the end of each row. The definition speaks of every training
    input.""")

slip(all_at_most_zero, "clips_z_in_place", """
    return np.all(Z <= 0, axis=1)""", """
    Z[Z < 0] = 0
    return np.all(Z == 0, axis=1)""", """
    The array Z is changed by the function. Whoever calls it still needs the negative numbers.""")

@misconception("is_dead", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def stores_and_forgets(Z):
    dead = np.all(Z <= 0, axis=1)
    print(dead)

accepted("is_dead")(all_at_most_zero)

accepted("is_dead")(dead_by_a_loop)

@accepted("is_dead")
def by_the_largest(Z):
    return np.max(Z, axis=1) <= 0

@accepted("is_dead")
def none_is_active(Z):
    return ~(Z > 0).any(axis=-1)

@accepted("is_dead")
def relu_adds_up_to_nothing(Z):
    return np.maximum(Z, 0).sum(axis=1) == 0

@accepted("is_dead")
def as_a_column(Z):
    return np.all(Z <= 0, axis=1, keepdims=True)

@accepted("is_dead")
def by_comprehension(Z):
    return [all(z <= 0 for z in unit) for unit in Z]

@accepted("is_dead")
def as_zeros_and_ones(Z):
    dead = np.zeros(Z.shape[0])
    for i in range(Z.shape[0]):
        if not np.any(Z[i, :] > 0):
            dead[i] = 1
    return dead

@look("is_dead")
def mixed(is_dead):
    """Rows of several kinds: never, seldom, mostly, always active, and on the edge."""
    return np.ravel(is_dead(np.array([
        [-1.0, -2.0, -3.0, -0.5, -1.5], [-1.0, 9.0, -1.0, -1.0, -1.0],
        [4.0, -5.0, -3.0, -1.0, -2.0],
        [-1.0, -1.0, 3.0, -1.0, -1.0], [1.0, 2.0, -1.0, 3.0, 1.0], [1.0, 2.0, 3.0, 4.0, 5.0],
        [0.0, 0.0, 0.0, 0.0, 0.0], [0.0, -1.0, 0.0, -1.0, -2.0], [-4.0, -1.0, -1.0, -1.0, 2.0],
    ]))).astype(float)

@look("is_dead", cases=[(3, 5), (4, 2), (1, 3), (3, 1)])
def sizes(is_dead, n, m):
    return str(np.size(is_dead(-np.ones((n, m)))))

@look("is_dead")
def changes(is_dead):
    Z = np.array([[-1.0, 2.0], [-3.0, -4.0]])
    return not np.array_equal(arguments_after(is_dead, [Z])[0], Z)
