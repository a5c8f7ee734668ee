"""Answers to ``wrong_lines``: the numbers of the wrong lines of a sheet of formulas."""

# A hint reads best right under the name of its exercise.
# fmt: off
from misconceptions import accepted, base, look, misconception, row


@base("wrong_lines")
def typed_in():
    return [3, 4, 7, 9]

row(typed_in, "shared_bias_not_seen", [4, 7, 9], """
    One wrong line of the way forward is not in your list. Each layer has parameters of its own:
    read the number in each pair of square brackets.""")

row(typed_in, "activation_of_the_wrong_layer_not_seen", [3, 7, 9], """
    One wrong line of the way forward is not in your list. Ask of each line which Z its activation
    takes.""")

row(typed_in, "backward_only", [7, 9], """
    Your list has no line of the way forward. Errors are there too: compare each letter's layer with
    the formulas at the top.""")

row(typed_in, "forward_only", [3, 4], """
    Your list has no line of the way back. Errors are there too: put the shapes under each
    letter.""")

row(typed_in, "output_of_its_own_layer_not_seen", [3, 4, 9], """
    One wrong line of the way back is not in your list. Put the shape of Exercise 1 under each of
    its letters.""")

row(typed_in, "gradient_for_weights_not_seen", [3, 4, 7], """
    One wrong line of the way back is not in your list, although its shapes fit. Which array
    carries a slope back through a layer?""")

row(typed_in, "start_at_the_output_doubted", [3, 4, 6, 7, 9], """
    Your list holds a line that is right: the short form for the output, which the network worked by
    hand uses as well.""")

row(typed_in, "all_that_follows", [3, 4, 5, 7, 8, 9, 10], """
    Your list holds lines that are right and only use what a wrong line gives. Judge each line
    alone.""")

row(typed_in, "what_follows_forward", [3, 4, 5, 7, 9], """
    Your list holds a line that is right and only uses what a wrong line gives. Judge each line
    alone.""")

row(typed_in, "what_follows_backward", [3, 4, 7, 9, 10], """
    Your list holds the last line of the way back, which is right by itself. Judge each line
    alone.""")

row(typed_in, "bias_gradient_doubted", [3, 4, 7, 8, 9], """
    Your list holds the gradient of the bias, which is right. Compare it with the formula at the
    top.""")

row(typed_in, "the_right_lines", [1, 2, 5, 6, 8, 10], """
    Your list holds the lines that are right. The exercise asks for the others.""")

row(typed_in, "counted_from_zero", [2, 3, 6, 8], """
    Every number is one too low: the lines are counted from 1, as the sheet does.""")

@misconception("wrong_lines", """
    The list holds texts. The exercise asks for numbers.""")
def texts_for_numbers():
    return ["3", "4", "7", "9"]

@misconception("wrong_lines", """
    The function gives nothing back. Printing a value does not return it.""")
def prints_the_lines():
    print([3, 4, 7, 9])

accepted("wrong_lines")(typed_in)

@accepted("wrong_lines")
def as_a_tuple():
    return 9, 7, 4, 3

@accepted("wrong_lines")
def from_two_lists():
    forward, backward = [3, 4], [7, 9]
    return forward + backward

@accepted("wrong_lines")
def from_verdicts():
    is_right = [True, True, False, False, True, True, False, True, False, True]
    return [number for number, right in enumerate(is_right, start=1) if not right]

@accepted("wrong_lines")
def with_one_twice():
    return [3, 4, 4, 7, 9]


@look("wrong_lines")
def lines_in_order(wrong_lines):
    lines = sorted(set(wrong_lines()))
    return [line if isinstance(line, str) else int(line) for line in lines]
