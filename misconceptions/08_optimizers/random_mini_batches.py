"""Answers to ``random_mini_batches``: the batches of one epoch."""

# A hint reads best right under the name of its exercise.
# fmt: off
import math

import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("random_mini_batches")
def cut_by_first_column(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    mini_batches = []
    for first in range(0, m, mini_batch_size):
        now = order[first : first + mini_batch_size]
        mini_batches.append((X[:, now], Y[:, now]))
    return mini_batches

@base("random_mini_batches")
def shuffled_then_counted(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    num_complete_minibatches = math.floor(m / mini_batch_size)
    for k in range(0, num_complete_minibatches):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if m % mini_batch_size != 0:
        mini_batch_X = shuffled_X[:, num_complete_minibatches * mini_batch_size : m]
        mini_batch_Y = shuffled_Y[:, num_complete_minibatches * mini_batch_size : m]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    return mini_batches

slip(cut_by_first_column, "shuffled_apart",
     "        mini_batches.append((X[:, now], Y[:, now]))", """\
        other = np.random.default_rng(seed + 1).permutation(m)[first : first + mini_batch_size]
        mini_batches.append((X[:, now], Y[:, other]))""", """
    X and Y are shuffled apart, so examples lose their labels. How many random orders do you
    draw?""")

slip(cut_by_first_column, "labels_not_shuffled", "Y[:, now]",
     "Y[:, first : first + mini_batch_size]",
     """
    Only X is shuffled: the labels stand in their old order, and no longer belong to their
    columns.""")

slip(cut_by_first_column, "inputs_not_shuffled", "X[:, now]",
     "X[:, first : first + mini_batch_size]",
     """
    Only Y is shuffled: X stands in its old order, and no longer belongs to its labels.""")

slip(cut_by_first_column, "last_batch_lost", "range(0, m, mini_batch_size)",
     "range(0, m - mini_batch_size + 1, mini_batch_size)", """
    The last batch is missing where it is smaller than the others. Its examples are never seen.""")

slip(shuffled_then_counted, "empty_batch_at_the_end",
     "if m % mini_batch_size != 0:", "if True:", """
    Where the batches come out even, an empty one stands at the end. When is something left
    over?""")

slip(shuffled_then_counted, "last_batch_starts_anew", """\
        mini_batch_X = shuffled_X[:, num_complete_minibatches * mini_batch_size : m]
        mini_batch_Y = shuffled_Y[:, num_complete_minibatches * mini_batch_size : m]""", """\
        mini_batch_X = shuffled_X[:, : m % mini_batch_size]
        mini_batch_Y = shuffled_Y[:, : m % mini_batch_size]""", """
    The last batch takes columns from the beginning, which the first has already. Where do those
    that are left begin?""")

slip(shuffled_then_counted, "full_last_batch", """\
        mini_batch_X = shuffled_X[:, num_complete_minibatches * mini_batch_size : m]
        mini_batch_Y = shuffled_Y[:, num_complete_minibatches * mini_batch_size : m]""", """\
        mini_batch_X = shuffled_X[:, -mini_batch_size:]
        mini_batch_Y = shuffled_Y[:, -mini_batch_size:]""", """
    The last batch is filled up with columns that were in the one before. It may be smaller.""")

slip(cut_by_first_column, "not_shuffled",
     "np.random.default_rng(seed).permutation(m)", "np.arange(m)",
     """
    The columns keep their old order. Shuffle them before they are cut.""")

slip(cut_by_first_column, "one_seed_for_all", "default_rng(seed)", "default_rng(0)", """
    Each seed gives the same order. So each epoch would see the same batches. Where does your code
    use `seed`?""")

slip(cut_by_first_column, "no_seed", "default_rng(seed)", "default_rng()", """
    The same seed gives another order each time. Where does your code use `seed`?""")

slip(cut_by_first_column, "drawn_with_repeats", ".permutation(m)", ".integers(0, m, m)", """
    Columns are drawn at random, so some come twice and others never. A shuffle takes each once.""")

slip(cut_by_first_column, "one_column_short", "first + mini_batch_size]",
     "first + mini_batch_size - 1]", """
    Each batch has a column less than it should. A slice stops before its end by itself.""")

slip(cut_by_first_column, "overlapping_batches", "first + mini_batch_size]",
     "first + mini_batch_size + 1]", """
    Each batch has a column more than it should, which is also the first of the next.""")

slip(cut_by_first_column, "always_64", "range(0, m, mini_batch_size)", "range(0, m, 64)",
     "first + mini_batch_size", "first + 64", """
    The batches have 64 columns, whatever size is asked for.""")

slip(cut_by_first_column, "another_default", "mini_batch_size=64, seed=0):",
     "mini_batch_size=32, seed=0):", """
    Without a size, the batches have another size than the stub gives.""")

slip(cut_by_first_column, "labels_first", "(X[:, now], Y[:, now])", "(Y[:, now], X[:, now])", """
    Y comes first in each pair. The order is X, then Y.""")

slip(cut_by_first_column, "two_lists", "    return mini_batches",
     "    return [x for x, _ in mini_batches], [y for _, y in mini_batches]", """
    Two lists come back, one of X and one of Y. One list of pairs is asked for.""")

slip(cut_by_first_column, "first_batch_only",
     "    return mini_batches", "        return mini_batches", """
    The function returns after the first batch. How far is `return` indented?""")

slip(cut_by_first_column, "order_of_batches_only", """\
        now = order[first : first + mini_batch_size]
        mini_batches.append((X[:, now], Y[:, now]))
    return mini_batches""", """\
        last = first + mini_batch_size
        mini_batches.append((X[:, first:last], Y[:, first:last]))
    full = [k for k in np.random.default_rng(seed).permutation(len(mini_batches))
            if k != len(mini_batches) - 1]
    return [mini_batches[k] for k in full] + mini_batches[-1:]""", """
    The batches are shuffled, and the columns in each are the same neighbours as ever. Shuffle the
    columns, then cut.""")

slip(cut_by_first_column, "within_each_batch",
     "        now = order[first : first + mini_batch_size]", """\
        now = np.random.default_rng(seed).permutation(
            np.arange(m)[first : first + mini_batch_size])""", """
    Columns are shuffled within their batch, so each batch has the same examples whatever the seed.
    Shuffle all columns, then cut.""")

slip(cut_by_first_column, "rows_for_columns", "X[:, now]", "X[now % len(X)]", """
    Rows of X are picked. An example is a column.""")

slip(cut_by_first_column, "labels_without_their_axis", "Y[:, now]", "Y[0, now]", """
    The labels of a batch have lost an axis. They come in a row of shape (1, k), as Y does.""")

@misconception("random_mini_batches", """
    X and Y are shuffled in place, so the caller's arrays change. Make new ones.""")
def shuffled_in_place(X, Y, mini_batch_size=64, seed=0):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    X[...], Y[...] = X[:, order], Y[:, order]
    cuts = range(0, X.shape[1], mini_batch_size)
    return [tuple(part[:, k : k + mini_batch_size].copy() for part in (X, Y)) for k in cuts]

@misconception("random_mini_batches", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def batches_not_returned(X, Y, mini_batch_size=64, seed=0):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    mini_batches = [(X[:, order], Y[:, order])]

accepted("random_mini_batches")(cut_by_first_column)
accepted("random_mini_batches")(shuffled_then_counted)

@accepted("random_mini_batches")
def counted_with_inc(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    inc = mini_batch_size
    num_complete_minibatches = math.floor(m / mini_batch_size)
    for k in range(0, num_complete_minibatches):
        mini_batch = (shuffled_X[:, k * inc:(k + 1) * inc], shuffled_Y[:, k * inc:(k + 1) * inc])
        mini_batches.append(mini_batch)
    if m % mini_batch_size != 0:
        rest = int(m / mini_batch_size) * mini_batch_size
        mini_batches.append((shuffled_X[:, rest:], shuffled_Y[:, rest:]))
    return mini_batches

@accepted("random_mini_batches")
def with_split(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    order = np.arange(m)
    np.random.RandomState(seed).shuffle(order)
    cuts = np.arange(mini_batch_size, m, mini_batch_size)
    return list(zip(np.split(X[:, order], cuts, axis=1), np.split(Y[:, order], cuts, axis=1)))

@accepted("random_mini_batches")
def on_rows(X, Y, mini_batch_size=64, seed=0):
    rows = np.hstack([X.T, Y.T])
    np.random.default_rng(seed).shuffle(rows)
    pairs = []
    while len(rows):
        now, rows = rows[:mini_batch_size], rows[mini_batch_size:]
        pairs.append([now[:, :-1].T, now[:, -1:].T])
    return pairs


def examples(n_x, m):
    """Return X and Y; each row of X can be computed from Y."""
    Y = np.arange(m, dtype=float)[np.newaxis] + 0.5
    return np.vstack([Y * (row + 2) for row in range(n_x)]), Y


@look("random_mini_batches", cases=[(3, 11, 4), (2, 12, 4), (2, 5, 8), (4, 6, 1), (2, 150, 70)])
def sizes_of_batches(random_mini_batches, n_x, m, size):
    return [tuple(np.shape(part) for part in pair)
            for pair in random_mini_batches(*examples(n_x, m), size, 3)]


@look("random_mini_batches")
def sizes_by_default(random_mini_batches):
    return [np.shape(x) for x, _ in random_mini_batches(*examples(2, 140))]


@look("random_mini_batches", cases=[(3, 11, 4), (3, 24, 6)])
def labels_kept(random_mini_batches, n_x, m, size):
    pairs = random_mini_batches(*examples(n_x, m), size, 3)
    rows = np.arange(2, n_x + 2)[:, np.newaxis]
    return all(np.array_equal(x, rows * y) for x, y in pairs)


@look("random_mini_batches", cases=[(11, 4), (24, 6)])
def all_columns(random_mini_batches, m, size):
    pairs = random_mini_batches(*examples(1, m), size, 3)
    return [np.sort(np.concatenate([np.ravel(pair[k]) for pair in pairs])) for k in (0, 1)]


@look("random_mini_batches")
def how_mixed(random_mini_batches):
    pairs = random_mini_batches(*examples(1, 240), 20, 3)
    answers = []
    for k in (0, 1):
        order = np.concatenate([np.ravel(pair[k]) for pair in pairs])
        near = np.mean(np.abs(np.diff(order)) <= (2, 1)[k]) < 0.2
        place = np.corrcoef(order, np.arange(len(order)))[0, 1]
        answers += [bool(near), bool(abs(place) < 0.5)]
    return answers


@look("random_mini_batches")
def by_seed(random_mini_batches):
    first, again, other = (
        random_mini_batches(*examples(1, 60), 60, seed)[0][0] for seed in (3, 3, 8))
    return np.array_equal(first, again), np.array_equal(first, other)


@look("random_mini_batches")
def examples_afterwards(random_mini_batches):
    return arguments_after(random_mini_batches, [*examples(2, 9), 4, 1])
