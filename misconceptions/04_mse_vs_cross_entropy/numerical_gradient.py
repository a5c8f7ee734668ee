"""Answers to ``numerical_gradient``: slopes by central differences."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after
from utils.hints.functions import (
    sharp_parabola,
    sum_of_cubes,
    sum_of_exponentials,
    sum_of_sines,
    sum_of_sines_times_the_first,
    sum_of_weighted_cubes,
)


@base("numerical_gradient")
def right(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient

slip(right, "forward_difference", """
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon""", """
        up = x.copy()
        up[index] += epsilon""", "(f(up) - f(down)) / (2 * epsilon)", "(f(up) - f(x)) / epsilon",
     """
    The difference is taken on one side of x only, the upper one, which is off where f bends
    sharply. Compare with the formula of the central difference.""")

slip(right, "divides_by_one_step", "(2 * epsilon)", "epsilon", """
    Your slopes are twice as steep as they should be. How far apart are the two points at which you
    call f?""")

slip(right, "down_minus_up", "f(up) - f(down)", "f(down) - f(up)", """
    Your slopes point the other way. Which of the two values comes first in the difference?""")

@misconception("numerical_gradient", """
    All entries of x are moved at once, so the slopes are mixed into one. Move one entry at a
    time.""")
def moves_everything_at_once(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    return np.full(x.shape, (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon))

@misconception("numerical_gradient", """
    One number comes back, because all entries of x were moved together. The result has a slope for
    each entry: move one entry at a time, in a loop.""")
def formula_of_one_number(f, x, epsilon=1e-6):
    return (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)

@misconception("numerical_gradient", """
    An entry that has been moved is not put back before the next one moves. What does x hold when
    the loop ends?""")
def never_puts_back(f, x, epsilon=1e-6):
    x = x if x.dtype.kind == "f" else x.astype(float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += epsilon
        above = f(x)
        x[index] -= 2 * epsilon
        below = f(x)
        gradient[index] = (above - below) / (2 * epsilon)
    return gradient

slip(right, "copies_that_are_none", """
    x = np.array(x, dtype=float)""", "", """
        up, down = x.copy(), x.copy()""", """
        up = x
        down = x""", """
    Both calls of f get the same numbers, so every slope is 0. Print the arrays that f gets: an
    assignment gives an array a second name and makes no copy.""")

slip(right, "steps_lost_in_integers", """
    x = np.array(x, dtype=float)""", "", "+= epsilon", "= up[index] + epsilon",
     "-= epsilon", "= down[index] - epsilon", """
    When x holds integers, each moved entry is cut to a whole number again. Which type must the
    array have in which you move an entry?""")

@misconception("numerical_gradient", """
    The loops expect x to have rows and columns. A vector has one axis only, and other arrays have
    three.""")
def two_axes_only(f, x, epsilon=1e-6):
    gradient = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            up, down = x.astype(float), x.astype(float)
            up[i, j] += epsilon
            down[i, j] -= epsilon
            gradient[i, j] = (f(up) - f(down)) / (2 * epsilon)
    return gradient

slip(right, "stays_flat",
     "gradient = np.zeros(x.shape)", "slopes = []",
     "gradient[index] = (f(up) - f(down)) / (2 * epsilon)",
     "slopes.append((f(up) - f(down)) / (2 * epsilon))",
     "return gradient", "return np.array(slopes)", """
    The result is one long vector. It must have the shape of x.""")

slip(right, "step_too_small", """
    gradient = np.zeros(x.shape)""", """
    epsilon = 1e-16
    gradient = np.zeros(x.shape)""", """
    The step is so small that rounding swallows it: f does not move, or moves by a random digit.
    Keep the step of the exercise.""")

slip(right, "step_too_large", """
    gradient = np.zeros(x.shape)""", """
    epsilon = 0.1
    gradient = np.zeros(x.shape)""", """
    The step is so large that the curve bends within it. Keep the step of the exercise.""")

slip(right, "result_of_integers", """
    x = np.array(x, dtype=float)""", "", "np.zeros(x.shape)", "np.zeros_like(x)",
     "x.copy(), x.copy()", "x.astype(float), x.astype(float)", """
    The slopes are kept in an array of whole numbers, because x holds whole numbers. What type has
    the array that you put them into?""")

@misconception("numerical_gradient", """
    A moved entry stays where it is while the next one moves, so f is measured at another place each
    time. In how many entries may the array that f gets differ from x?""")
def copy_never_put_back(f, x, epsilon=1e-6):
    work = np.array(x, dtype=float)
    gradient = np.zeros(work.shape)
    for index in np.ndindex(work.shape):
        work[index] += epsilon
        above = f(work)
        work[index] -= 2 * epsilon
        gradient[index] = (above - f(work)) / (2 * epsilon)
    return gradient

slip(right, "f_of_one_entry", """
    x = np.array(x, dtype=float)""", "", """
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon""", "",
     "f(up) - f(down)", "f(x[index] + epsilon) - f(x[index] - epsilon)", """
    f gets a single entry of x. It expects an array of the shape of x, in which that one entry has
    moved.""")

slip(right, "step_set_inside", """
    x = np.array(x, dtype=float)""", """
    epsilon = 1e-6
    x = np.array(x, dtype=float)""", """
    The step has the same size whatever epsilon is passed in. Where in your function does the step
    get its size?""")

slip(right, "four_points", "(f(up) - f(down)) / (2 * epsilon)",
     "(f(x - 2 * (up - x)) - 8 * f(down) + 8 * f(up) - f(x + 2 * (up - x))) / (12 * epsilon)", """
    f is asked for at more than two places for each entry. That is another formula, which gives
    other numbers for a step that is not small. Which two places does the exercise name?""")

slip(right, "difference_without_division", "(f(up) - f(down)) / (2 * epsilon)", "f(up) - f(down)",
     """
    The two values of f are subtracted, and the difference is not divided. What stands below the
    fraction line of the formula?""")

slip(right, "brackets_missing", "(2 * epsilon)", "2 * epsilon", """
    Your difference is divided by 2 and then multiplied by the step. Python takes / and * from left
    to right. What stands below the fraction line of the formula?""")

slip(right, "backward_difference", """
        up[index] += epsilon""", "",
     "(f(up) - f(down)) / (2 * epsilon)", "(f(x) - f(down)) / epsilon", """
    The difference is taken on one side of x only, the lower one, which is off where f bends
    sharply. Compare with the formula of the central difference.""")

slip(right, "one_side_over_two_steps", """
        down[index] -= epsilon""", "", "f(down)", "f(x)", """
    The difference is taken on one side of x, and divided by the width of two steps. How far apart
    are the two points at which you call f?""")

_NO_COPY = """
    Your slopes are half as steep as they should be, because one of the two arrays is x itself and
    no copy: what moves the one moves the other too. Print both arrays that f gets."""

slip(right, "up_is_x_itself",
     "up, down = x.copy(), x.copy()", "up = x",
     "up[index] += epsilon", "up[index] += epsilon\n        down = x.copy()", _NO_COPY)

@misconception("numerical_gradient", _NO_COPY)
def the_callers_x_is_moved(f, x, epsilon=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up = x
        up[index] = x[index] + epsilon
        down = x.copy()
        down[index] = x[index] - epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient

@misconception("numerical_gradient", """
    Your slopes are half as steep as they should be: the entry moves up by epsilon and then only
    back to x. How far apart are the two points at which you call f?""")
def the_callers_x_goes_back_to_x(f, x, epsilon=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += epsilon
        above = f(x)
        x[index] -= epsilon
        gradient[index] = (above - f(x)) / (2 * epsilon)
    return gradient

slip(right, "step_relative_to_the_entry", """
        up[index] += epsilon""", """
        step = epsilon * max(1.0, abs(x[index]))
        up[index] += step""", "-= epsilon", "-= step", "2 * epsilon", "2 * step", """
    The step grows with the entry: a large entry moves further than a small one. Read in Exercise 3
    what is said about epsilon.""")

slip(right, "moved_by_a_factor", "+= epsilon", "*= 1 + epsilon", "-= epsilon", "*= 1 - epsilon", """
    A large entry moves further than a small one, and a 0 does not move at all. How does the
    formula move an entry?""")

slip(right, "returns_after_the_first_entry", """
    return gradient""", """
        return gradient""", """
    Only the first entry is measured, all other slopes stay 0. Does your loop reach the second
    entry? Look at how far the return is indented.""")

slip(right, "first_axis_only", """
    for index in np.ndindex(x.shape):""", """
    for j in range(x.shape[-1]):
        index = (0,) * (x.ndim - 1) + (j,)""", """
    Only the first row is measured, the other rows stay 0. Does the loop go over all axes?""")

slip(right, "moves_rows",
     "index in np.ndindex(x.shape)", "i in range(len(x))",
     "up[index]", "up[i]",
     "down[index]", "down[i]",
     "[index] =", "[i] =", """
    Whole rows are moved, not single entries. Over which axes do you go?""")

slip(right, "rounded_slopes",
     "(f(up) - f(down)) / (2 * epsilon)", "round(float((f(up) - f(down)) / (2 * epsilon)), 2)", """
    The slopes are rounded. Return all their digits.""")

slip(right, "list_of_slopes", "return gradient", "return gradient.tolist()", """
    The result is a list. It must be an array of the shape of x.""")

@misconception("numerical_gradient", """
    For a transposed x, flattening makes a copy: the entries of the copy are moved, and f sees no
    move. Which array do you move, and which one does f get?""")
def ravel_taken_for_a_view(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    flat, slopes = x.ravel(), []
    for i, value in enumerate(flat.copy()):
        flat[i] = value + epsilon
        up = f(x)
        flat[i] = value - epsilon
        slopes.append((up - f(x)) / (2 * epsilon))
        flat[i] = value
    return np.array(slopes).reshape(x.shape)

@accepted("numerical_gradient")
def unit_vectors(f, x, epsilon=1e-5):
    x = np.asarray(x, dtype=float)
    slopes = []
    for e in np.eye(x.size):
        step = epsilon * e.reshape(x.shape)
        slopes.append((f(x + step) - f(x - step)) / (2 * epsilon))
    return np.array(slopes).reshape(x.shape)

@accepted("numerical_gradient")
def walks_with_nditer(f, x, h=1e-6):
    x = x.astype(np.float64)
    gradient = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        old = x[i]
        x[i] = old + h
        plus = f(x)
        x[i] = old - h
        minus = f(x)
        x[i] = old
        gradient[i] = (plus - minus) / (2 * h)
        it.iternext()
    return gradient

@accepted("numerical_gradient")
def moves_and_puts_back_in_place(f, x, epsilon=1e-6):
    if x.dtype.kind != "f":
        x = x * 1.0
    gradient = np.empty(x.shape)
    for index in np.ndindex(*x.shape):
        x[index] += epsilon
        above = f(x)
        x[index] -= 2 * epsilon
        below = f(x)
        x[index] += epsilon
        gradient[index] = 0.5 * (above - below) / epsilon
    return gradient

@accepted("numerical_gradient")
def flat_and_back(f, x, epsilon=1e-7):
    shape, flat = x.shape, np.array(x, dtype=float).reshape(-1)
    result = np.zeros(flat.size)
    for k in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[k], down[k] = up[k] + epsilon, down[k] - epsilon
        result[k] = (f(up.reshape(shape)) - f(down.reshape(shape))) / (up[k] - down[k])
    return result.reshape(shape)

@accepted("numerical_gradient")
def odometer_over_the_axes(f, x, epsilon=1e-6):
    point, gradient = np.array(x, dtype=np.float64), np.full(np.shape(x), np.nan)

    def walk(index):
        if len(index) < point.ndim:
            for i in range(point.shape[len(index)]):
                walk((*index, i))
            return
        here = point[index]
        point[index] = here + epsilon
        above = f(point)
        point[index] = here - epsilon
        gradient[index] = (above - f(point)) / (epsilon + epsilon)
        point[index] = here

    walk(())
    return gradient

@accepted("numerical_gradient")
def all_steps_at_once(f, x, epsilon=1e-6):
    steps = epsilon * np.eye(x.size).reshape(x.size, *x.shape)
    slopes = [(f(x + step) - f(x - step)) / (2 * epsilon) for step in steps]
    return np.array(slopes, dtype=float).reshape(x.shape)

@accepted("numerical_gradient")
def directions_of_an_identity(f, x, epsilon=1e-6):
    moves = epsilon * np.eye(np.size(x)).reshape(-1, *np.shape(x))
    slopes = [(f(x + move) - f(x - move)) / (2 * epsilon) for move in moves]
    return np.array(slopes, dtype=float).reshape(np.shape(x))


@look("numerical_gradient", tolerance=1e-4)
def slope_of_a_matrix(numerical_gradient):
    return numerical_gradient(
        sum_of_weighted_cubes, np.array([[1.5, -1.0, 2.0], [4.0, 2.5, 0.3]])
    )


@look("numerical_gradient", tolerance=1e-4)
def slope_of_a_transposed_matrix(numerical_gradient):
    x = np.array([[0.5, -2.0, 1.0], [3.0, 1.5, -0.7]]).T
    return numerical_gradient(sum_of_sines, x)


@look("numerical_gradient", tolerance=1e-4)
def slope_of_a_row(numerical_gradient):
    x = np.array([0.3, -0.5, 1.1])
    return numerical_gradient(sum_of_exponentials, x)


@look("numerical_gradient", tolerance=1e-4)
def slope_of_three_axes(numerical_gradient):
    x = np.arange(8.0).reshape(2, 2, 2) / 5
    return numerical_gradient(sum_of_sines_times_the_first, x)


@look("numerical_gradient", tolerance=1e-4)
def slopes_that_are_no_whole_numbers(numerical_gradient):
    return numerical_gradient(sum_of_sines, np.array([[0, 2], [-1, 3]]))


@look("numerical_gradient", tolerance=1e-3)
def slope_where_f_bends(numerical_gradient):
    return numerical_gradient(sharp_parabola, np.array([0.3, 1.3]))


@look("numerical_gradient")
def entries_moved_at_once(numerical_gradient):
    x, moved = np.array([[0.3, -0.5], [1.1, 2.0]]), []

    def f(y):
        y = np.asarray(y, dtype=float)
        moved.append(int(np.sum(np.abs(y - x) > 1e-10)) if y.shape == x.shape else -1)
        return np.sum(y)

    numerical_gradient(f, x.copy())
    return str(max(moved))


@look("numerical_gradient", tolerance=1e-4)
def slope_at_whole_numbers(numerical_gradient):
    return numerical_gradient(sum_of_cubes, np.array([1, 2, 3]))


@look("numerical_gradient", tolerance=1e-4)
def slope_with_a_large_step(numerical_gradient):
    return numerical_gradient(sum_of_cubes, np.array([[1.0, 2.0]]), 0.5)


@look("numerical_gradient", tolerance=1e-4)
def slope_of_sines_with_a_large_step(numerical_gradient):
    return numerical_gradient(sum_of_sines, np.array([[1.0, 2.0]]), 0.5)


@look("numerical_gradient", tolerance=1e-9)
def place_after_the_slope(numerical_gradient):
    x = np.array([[0.3, -0.5], [1.1, 2.0]])
    return arguments_after(numerical_gradient, [sum_of_cubes, x])[1]
