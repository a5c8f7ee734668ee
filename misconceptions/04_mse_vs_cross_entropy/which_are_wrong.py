"""Answers to ``which_are_wrong``: the names of the wrong hand-ins."""

# A hint reads best right under the name of its exercise.
# fmt: off
from misconceptions import accepted, base, look, misconception, row


@base("which_are_wrong")
def typed_in():
    return ["hand_in_2", "hand_in_3", "hand_in_6"]

row(typed_in, "xor_only", ["hand_in_2", "hand_in_6"], """
    One hand-in that is right on XOR is wrong on other data. Change the number of examples, and
    measure again.""")

row(typed_in, "a_single_one", ["hand_in_2"], """
    More hand-ins than one are wrong. Measure each of the five on XOR, and then on other sizes.""")

row(typed_in, "all_measured_with_the_cross_entropy", [
    "hand_in_2", "hand_in_3", "hand_in_5", "hand_in_6"
], """
    This would be the list if each hand-in were meant for the cross-entropy. Look at the table
    again: which cost is each meant for?""")

row(typed_in, "all_measured_with_the_squared_error", [
    "hand_in_1", "hand_in_2", "hand_in_3", "hand_in_6"
], """
    Your list holds a hand-in that is right for the cost that it is meant for. Look at the table,
    and at the error that gradient_error gives for each name in your list.""")

row(typed_in, "the_right_ones", ["hand_in_1", "hand_in_5"], """
    Your list holds hand-ins whose error is small. Which way does your comparison point, and from
    which error on is a gradient wrong?""")

@misconception("which_are_wrong", """
    The list holds functions. The exercise asks for their names, which are texts.""")
def functions_for_names():
    return [hand_in_2, hand_in_3, hand_in_6]

row(typed_in, "numbers_for_names", [2, 3, 6], """
    The list holds numbers. The exercise asks for names, such as the keys of hand_ins.""")

@misconception("which_are_wrong", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def prints_the_list():
    print(["hand_in_2", "hand_in_3", "hand_in_6"])

row(typed_in, "rounding_taken_for_wrong", [
    "hand_in_1", "hand_in_2", "hand_in_3", "hand_in_5", "hand_in_6"
], """
    Your list holds all five, and some of them are right. Is each measured with the cost that it is
    meant for? From which error on is a gradient wrong, by the text above Exercise 6?""")

row(typed_in, "a_single_name", "hand_in_3", """
    The function returns one name and no list. More hand-ins than one are wrong.""")

row(typed_in, "xor_with_the_cross_entropy", ["hand_in_2", "hand_in_5", "hand_in_6"], """
    This is what XOR shows when each hand-in is measured with the cross-entropy. Look up which cost
    each is meant for, and measure on other sizes too.""")

row(typed_in, "last_one_forgotten", ["hand_in_2", "hand_in_3"], """
    Your list leaves out a hand-in whose error is large on XOR already. Measure all five there once
    more. Do weights and biases both count in your gradient_error?""")

row(typed_in, "squared_error_forgotten", ["hand_in_3", "hand_in_6"], """
    Your list leaves out a hand-in whose error is large on XOR already. Measure all five there once
    more, each with the cost that it is meant for.""")

row(typed_in, "none_of_them", [], """
    The list is empty, but some hand-ins are wrong. Measure each with the cost that it is meant for,
    on more data than XOR. From which error on is a gradient wrong?""")

row(typed_in, "names_of_ones_own", ["2", "3", "6"], """
    The list holds texts, but they are not names of hand-ins. Use the keys of hand_ins as they are
    written.""")

@misconception("which_are_wrong", """
    A dict comes back, with a verdict under each name. The exercise asks for a list of the wrong
    names only.""")
def dict_of_verdicts():
    return {"hand_in_1": False, "hand_in_2": True, "hand_in_3": True, "hand_in_5": False,
            "hand_in_6": True}

@misconception("which_are_wrong", """
    The names come back in a set. The exercise asks for a list or a tuple.""")
def set_of_names():
    return {"hand_in_2", "hand_in_3", "hand_in_6"}

accepted("which_are_wrong")(typed_in)

@accepted("which_are_wrong")
def typed_in_another_order():
    return ("hand_in_6", "hand_in_2", "hand_in_3")

@accepted("which_are_wrong")
def measured_on_one_problem():
    problem = random_problem(2, 3, 1, 6, seed=5)
    costs = {name: compute_cost for name in hand_ins}
    costs |= {"hand_in_2": compute_cost_mse, "hand_in_5": compute_cost_mse}
    return [k for k in hand_ins if gradient_error(hand_ins[k], costs[k], *problem) > 1e-5]

@accepted("which_are_wrong")
def measured_on_many_sizes():
    wrong = set()
    for seed, examples in enumerate([1, 2, 4, 5]):
        problem = random_problem(2, 2, 1, examples, seed)
        for name, backward in hand_ins.items():
            cost = compute_cost_mse if "squared" in (backward.__doc__ or "") else compute_cost
            cost = compute_cost_mse if name in ("hand_in_2", "hand_in_5") else cost
            if gradient_error(backward, cost, *problem) > 1e-4:
                wrong.add(name)
    return sorted(wrong, reverse=True)

@accepted("which_are_wrong")
def judged_by_the_worst_error():
    problems = [(initialize_parameters(), X_xor, Y_xor), random_problem(4, 2, 1, 9, seed=2)]
    worst = {}
    for name in sorted(hand_ins, reverse=True):
        cost = compute_cost_mse if name[-1] in "25" else compute_cost
        worst[name] = max(gradient_error(hand_ins[name], cost, *problem) for problem in problems)
    return [name for name in worst if worst[name] > 1e-4]


@look("which_are_wrong")
def names_of_wrong_hand_ins(which_are_wrong):
    found = which_are_wrong()
    in_order = isinstance(found, list | tuple) and all(isinstance(name, str) for name in found)
    return str(sorted(set(found))) if in_order else found
