"""Answers to ``choose_rates``: each rate chosen on validation data, and read on test data."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("choose_rates")
def by_arrays(validation, test):
    best = validation.mean(axis=2).argmax(axis=1)
    shares = test[np.arange(len(best)), best]
    return best, shares

slip(by_arrays, "chosen_by_the_test", "validation.mean", "test.mean", """
    The test shares choose the rate. Which data may choose, and which are only read?""")

slip(by_arrays, "validation_reported", "test[", "validation[", """
    The shares that come back are those that chose the rate. On which data is the rate read?""")

slip(by_arrays, "chosen_by_both", "validation.mean", "(validation + test).mean", """
    Validation and test choose together. Then the test shares are no last look.""")

slip(by_arrays, "rounded_means", "validation.mean(axis=2)", "validation.mean(axis=2).round(2)", """
    Two means that lie near to each other count as equal: something rounds them. The larger one
    should win.""")

slip(by_arrays, "worst_rate", "argmax", "argmin", """
    The lowest mean is chosen.""")

slip(by_arrays, "mean_over_the_rates", "validation.mean(axis=2).argmax(axis=1)",
     "validation.mean(axis=1).argmax(axis=1) % validation.shape[1]", """
    The mean is taken over the rates, not over the runs. Which axis is which?""")

slip(by_arrays, "one_rate_for_all", "validation.mean(axis=2).argmax(axis=1)",
     "np.full(len(validation), validation.mean(axis=(0, 2)).argmax())", """
    All activations get one rate. That is the race that was unfair.""")

slip(by_arrays, "by_the_best_run", "validation.mean(axis=2)", "validation.max(axis=2)", """
    The rate with the single best run is chosen. By what should it be?""")

slip(by_arrays, "by_the_first_run", "validation.mean(axis=2)", "validation[:, :, 0]", """
    The first run alone chooses. By what should the rate be chosen?""")

slip(by_arrays, "by_the_worst_run", "validation.mean(axis=2)", "validation.min(axis=2)", """
    The rate whose worst run is highest is chosen. By what should it be?""")

slip(by_arrays, "by_the_median", "validation.mean(axis=2)", "np.median(validation, axis=2)", """
    The rate with the highest median is chosen. By what should it be?""")

slip(by_arrays, "means_of_the_test", "test[np.arange(len(best)), best]",
     "test.mean(axis=2)[np.arange(len(best)), best]", """
    The runs are averaged away. A paired comparison needs the share of each run.""")

slip(by_arrays, "mean_over_all_rates", "test[np.arange(len(best)), best]", "test.mean(axis=1)", """
    The test shares are averaged over all rates. Only the chosen rate should be read.""")

slip(by_arrays, "best_test_share", "test[np.arange(len(best)), best]", "test.max(axis=1)", """
    The largest test share over all rates is taken. Which rate was chosen?""")

slip(by_arrays, "every_activation_with_every_rate",
     "test[np.arange(len(best)), best]", "test[:, best]", """
    Each activation is read at the rates of all the others, too. It should be read at its own.""")

slip(by_arrays, "all_at_the_rate_of_the_first",
     "test[np.arange(len(best)), best]", "test[:, best[0]]", """
    All activations are read at the rate of the first. Each has a rate of its own.""")

slip(by_arrays, "rows_of_the_first_alone",
     "test[np.arange(len(best)), best]", "test[0, best]", """
    All shares are those of the first activation. Which entry of `test` belongs to which axis?""")

slip(by_arrays, "counted_from_one", "return best, shares", "return best + 1, shares", """
    The rows are counted from 1. Count from 0.""")

slip(by_arrays, "the_mean_for_its_row", "return best, shares",
     "return validation.mean(axis=2).max(axis=1), shares", """
    The highest mean comes back in the place of its row.""")

slip(by_arrays, "shares_first", "return best, shares", "return shares, best", """
    The two results are exchanged. `best` should come first.""")

slip(by_arrays, "shares_alone", "return best, shares", "return shares", """
    One thing comes back. Both `best` and `shares` are asked for.""")

slip(by_arrays, "mean_over_axis_one", "validation.mean(axis=2)", "validation.mean(axis=1)", """
    The mean is taken over the rates, not over the runs. Which axis is which?""")

slip(by_arrays, "read_for_all", "test[np.arange(len(best)), best]", "test[best]", """
    The first axis of `test` counts the activations, not the rates. Which entry belongs to which
    axis?""")

slip(by_arrays, "by_the_test_for_all", "validation.mean", "test.mean",
     "test[np.arange(len(best)), best]", "test[:, best]", """
    The test shares choose the rate, and each activation is read at the rates of all. Which data
    may choose?""")

@misconception("choose_rates", """
    Each run chooses its own rate, so `best` has a column for each. Here the mean over the runs
    chooses one rate for all of them.""")
def at_own_rate_of_each_run(validation, test):
    best = validation.argmax(axis=1)
    return best, np.take_along_axis(test, best[:, np.newaxis], axis=1)[:, 0]

@misconception("choose_rates", """
    Each run has a rate of its own, as in the lesson. Here all runs of an activation share one.""")
def rate_for_each_run(validation, test):
    rows = validation.argmax(axis=1)
    shares = np.take_along_axis(test, rows[:, np.newaxis], axis=1)[:, 0]
    return rows[:, 0], shares

@misconception("choose_rates", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def choice_not_returned(validation, test):
    best = validation.mean(axis=2).argmax(axis=1)
    shares = test[np.arange(len(best)), best]

accepted("choose_rates")(by_arrays)

@accepted("choose_rates")
def one_after_the_other(validation, test):
    best, shares = [], []
    for i in range(validation.shape[0]):
        means = np.mean(validation[i], axis=1)
        row = np.argmax(means)
        best.append(row)
        shares.append(test[i, row])
    return np.array(best), np.array(shares)

@accepted("choose_rates")
def as_lists(validation, test):
    best = [int(np.argmax(one.sum(axis=-1))) for one in validation]
    return best, [one[row] for one, row in zip(test, best)]

@accepted("choose_rates")
def by_taking_along(validation, test):
    best = np.argmax(np.mean(validation, axis=-1), axis=-1)
    return best, np.take_along_axis(test, best[:, None, None], axis=1).squeeze(axis=1)

@accepted("choose_rates")
def by_comparing_means(validation, test):
    k, r, n = validation.shape
    best = np.zeros(k, dtype=int)
    shares = np.zeros((k, n))
    for i in range(k):
        for j in range(r):
            if validation[i, j].mean() > validation[i, best[i]].mean():
                best[i] = j
        shares[i] = test[i, best[i]]
    return best, shares


@look("choose_rates", cases=[
    (3, 4, 5, 1), (4, 3, 6, 2), (2, 5, 3, 3), (5, 6, 4, 4), (4, 5, 7, 6), (1, 3, 2, 5),
])
def choice(choose_rates, k, r, n, seed):
    rng = np.random.default_rng(seed)
    best, shares = choose_rates(rng.random((k, r, n)), rng.random((k, r, n)))
    return np.asarray(best).astype(float), np.asarray(shares).astype(float)


@look("choose_rates")
def choice_between_near_means(choose_rates):
    rng = np.random.default_rng(4)
    validation = 0.802 + 0.001 * np.array([[[0.0], [1.0], [2.0]], [[1.0], [0.0], [2.0]]])
    return np.asarray(choose_rates(validation, rng.random((2, 3, 1)))[0]).astype(float)


@look("choose_rates")
def shares_afterwards(choose_rates):
    rng = np.random.default_rng(9)
    return arguments_after(choose_rates, [rng.random((3, 4, 5)), rng.random((3, 4, 5))])
