"""Answers to ``create_mask_from_window``: where the largest entries stand."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import pictures


@base("create_mask_from_window")
def by_comparison(x):
    mask = (x == np.max(x))
    return mask

slip(by_comparison, "smallest_entry", "np.max(x)", "np.min(x)", """
    The smallest entry is marked.""")

slip(by_comparison, "largest_size", "x == np.max(x)", "np.abs(x) == np.max(np.abs(x))", """
    The largest size is marked, without the sign.""")

slip(by_comparison, "of_each_column", "np.max(x)", "np.max(x, axis=0)", """
    The largest entry of each column is marked. There is one largest for the whole window.""")

slip(by_comparison, "of_each_row", "np.max(x)", "np.max(x, axis=1, keepdims=True)", """
    The largest entry of each row is marked. There is one largest for the whole window.""")

slip(by_comparison, "all_but_the_largest", "x == np.max(x)", "x != np.max(x)", """
    All entries but the largest are marked.""")

slip(by_comparison, "nothing_is_larger", "x == np.max(x)", "x > np.max(x)", """
    No entry is marked: none is larger than the largest.""")

slip(by_comparison, "all_are_marked", "x == np.max(x)", "x <= np.max(x)", """
    All entries are marked. Which of them are equal to the largest?""")

slip(by_comparison, "above_the_mean", "x == np.max(x)", "x > np.mean(x)", """
    What is larger than the mean is marked.""")

slip(by_comparison, "above_zero", "x == np.max(x)", "x > 0", """
    What is larger than 0 is marked. That is the slope of ReLU.""")

slip(by_comparison, "values_for_truth", "    return mask", "    return mask * x", """
    The largest value comes back in its place. True, or 1, is asked for.""")

slip(by_comparison, "compared_by_is", "(x == np.max(x))", "x is np.max(x)", """
    One truth value comes back. `==` compares entry by entry.""")

slip(by_comparison, "largest_number_itself", "    return mask", "    return np.max(x)", """
    The largest number comes back. A mask of the window's shape is asked for.""")

slip(by_comparison, "flat_mask", "    return mask", "    return mask.ravel()", """
    The mask is flat. It has the shape of the window.""")

@misconception("create_mask_from_window", """
    Of several equal largest entries only the first is marked. Here each of them is.""")
def first_only(x):
    mask = np.zeros(x.shape, dtype=bool)
    mask[np.unravel_index(np.argmax(x), x.shape)] = True
    return mask

@misconception("create_mask_from_window", """
    Of several equal largest entries only the last is marked. Here each of them is.""")
def last_only(x):
    mask = np.zeros(x.shape, dtype=bool)
    mask[tuple(np.argwhere(x == np.max(x))[-1])] = True
    return mask

@misconception("create_mask_from_window", """
    Equal largest entries share a 1 among them. Here each has the whole.""")
def shared_among_equals(x):
    mask = (x == np.max(x)).astype(float)
    return mask / mask.sum()

@misconception("create_mask_from_window", """
    The place of the largest entry comes back. A mask of the window's shape is asked for.""")
def place_for_mask(x):
    return np.argmax(x)

@misconception("create_mask_from_window", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def mask_not_returned(x):
    mask = (x == np.max(x))

@misconception("create_mask_from_window", """
    The window itself is changed by the call. Make a new array.""")
def window_overwritten(x):
    mask = x == np.max(x)
    x[~mask] = 0
    return mask

slip(by_comparison, "nearly_the_largest", "x == np.max(x)", "np.isclose(x, np.max(x))", """
    An entry that is only nearly as large as the largest is marked too.""")

accepted("create_mask_from_window")(by_comparison)

@accepted("create_mask_from_window")
def in_one_line(x):
    return x == x.max()

@accepted("create_mask_from_window")
def with_where(x):
    return np.where(x == np.amax(x), 1.0, 0.0)

@accepted("create_mask_from_window")
def with_loops_of_mask(x):
    largest = max(entry for row in x for entry in row)
    mask = np.zeros(x.shape, dtype=int)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] == largest:
                mask[i, j] = 1
    return mask

@accepted("create_mask_from_window")
def not_less(x):
    return np.logical_not(x < np.max(x))


@look("create_mask_from_window", cases=[(2, 0), (3, 0), (3, -30), (4, 1)])
def of_a_window(create_mask_from_window, f, added):
    mask = create_mask_from_window(pictures(1, f, f, 1)[0, :, :, 0] + added)
    return np.asarray(mask, dtype=float)


@look("create_mask_from_window", cases=[
    ([[4, 1, 4], [0, 4, 2], [3, 2, -9]],), ([[-2, -5], [-2, -3]],), ([[0, 0], [0, 0]],),
    ([[500, 500.001], [499, 500.001]],)])
def of_equals(create_mask_from_window, rows):
    return np.asarray(create_mask_from_window(np.array(rows, dtype=float)), dtype=float)


@look("create_mask_from_window")
def window_afterwards_of_mask(create_mask_from_window):
    return arguments_after(create_mask_from_window, [np.array([[1.0, 3.0], [2.0, -1.0]])])
