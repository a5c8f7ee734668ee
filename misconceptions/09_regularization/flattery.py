"""Answers to ``flattery``: what a choice is worth where it was not made."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("flattery")
def by_index(chosen_on, fresh):
    best = np.argmax(chosen_on, axis=0)
    seeds = np.arange(chosen_on.shape[1])
    return np.mean(chosen_on[best, seeds] - fresh[best, seeds])

@base("flattery")
def seed_by_seed(chosen_on, fresh):
    total = 0
    n = chosen_on.shape[1]
    for k in range(n):
        row = np.argmax(chosen_on[:, k])
        total += chosen_on[row, k] - fresh[row, k]
    return total / n

slip(by_index, "chosen_on_fresh",
     "np.argmax(chosen_on, axis=0)", "np.argmax(fresh, axis=0)", """
    The setting is chosen on the fresh pictures. Which table may choose?""")

slip(by_index, "other_way_round",
     "chosen_on[best, seeds] - fresh[best, seeds]",
     "fresh[best, seeds] - chosen_on[best, seeds]", """
    The difference has the other sign. What is taken from what?""")

slip(seed_by_seed, "not_averaged",
     "return total / n", "return total", """
    The differences are added up. The mean over the seeds is asked for.""")

slip(seed_by_seed, "only_the_last_seed",
     "total += chosen", "total = chosen", """
    Only the last seed counts: the sum begins anew in each turn of the loop.""")

slip(seed_by_seed, "first_seed_chooses_for_all",
     "np.argmax(chosen_on[:, k])", "np.argmax(chosen_on[:, 0])", """
    The first seed chooses for all. Each chooses for itself.""")

slip(seed_by_seed, "worst_for_best",
     "np.argmax", "np.argmin", """
    The setting with the lowest share is taken.""")

slip(seed_by_seed, "last_of_equals",
     "np.argmax(chosen_on[:, k])", "len(chosen_on) - 1 - np.argmax(chosen_on[::-1, k])", """
    Of equally high shares the last row is taken. The first is asked for.""")

slip(seed_by_seed, "last_seed_left_out",
     "for k in range(n)", "for k in range(n - 1)", """
    The last seed is left out of the loop. `range` stops before its argument.""")

slip(seed_by_seed, "divided_by_the_settings",
     "n = chosen_on.shape[1]", "n = chosen_on.shape[1]\n    settings = chosen_on.shape[0]",
     "return total / n", "return total / settings", """
    The sum is divided by the number of settings. It has one part for each seed.""")

slip(by_index, "rows_and_columns_exchanged",
     "axis=0", "axis=1",
     "np.arange(chosen_on.shape[1])", "np.arange(chosen_on.shape[0])",
     "chosen_on[best, seeds] - fresh[best, seeds]",
     "chosen_on[seeds, best] - fresh[seeds, best]", """
    The best seed of each setting is looked for. Each seed, a column, takes its best setting.""")

slip(by_index, "size_of_the_difference",
     "np.mean(chosen_on[best, seeds] - fresh[best, seeds])",
     "np.mean(np.abs(chosen_on[best, seeds] - fresh[best, seeds]))", """
    The size of each difference is taken. Where fresh pictures go better, it is below 0.""")

slip(by_index, "median_for_mean",
     "np.mean", "np.median", """
    The median over the seeds is taken. The mean is asked for.""")

slip(by_index, "one_for_each_seed",
     "np.mean(chosen_on[best, seeds] - fresh[best, seeds])",
     "chosen_on[best, seeds] - fresh[best, seeds]", """
    One number for each seed comes back. Their mean is asked for.""")

slip(by_index, "in_points",
     "return np.mean", "return 100 * np.mean", """
    The result is in points. The shares are taken as they are.""")

slip(by_index, "flattery_as_a_ratio",
     "chosen_on[best, seeds] - fresh[best, seeds]",
     "chosen_on[best, seeds] / fresh[best, seeds]", """
    The two shares are divided. Their difference is asked for.""")

@misconception("flattery", """
    Each table chooses for itself: the best of one minus the best of the other. Compare both shares
    of the *same* setting.""")
def best_of_each(chosen_on, fresh):
    return np.mean(np.max(chosen_on, axis=0) - np.max(fresh, axis=0))

@misconception("flattery", """
    One setting is chosen for all seeds, by its mean. Each seed chooses for itself.""")
def chosen_by_the_mean(chosen_on, fresh):
    row = np.argmax(np.mean(chosen_on, axis=1))
    return np.mean(chosen_on[row] - fresh[row])

@misconception("flattery", """
    All settings count. Only the chosen one of each seed does.""")
def over_all_settings(chosen_on, fresh):
    return np.mean(chosen_on - fresh)

@misconception("flattery", """
    The largest difference of each seed is taken. Choose by the share first, then compare.""")
def largest_difference(chosen_on, fresh):
    return np.mean(np.max(chosen_on - fresh, axis=0))

@misconception("flattery", """
    The best share is compared with the mean of the fresh ones. Compare it with the fresh share of
    the same setting.""")
def against_the_average(chosen_on, fresh):
    return np.mean(np.max(chosen_on, axis=0) - np.mean(fresh, axis=0))

@misconception("flattery", """
    The best share is compared with the other settings on the same pictures. Compare it with the
    fresh share of the same setting.""")
def against_the_other_settings(chosen_on, fresh):
    return np.mean(np.max(chosen_on, axis=0) - np.mean(chosen_on, axis=0))

@misconception("flattery", """
    `chosen_on[best]` takes whole rows, so every seed's choice is judged by all seeds. Which entry
    of a row belongs to the seed?""")
def whole_rows(chosen_on, fresh):
    best = np.argmax(chosen_on, axis=0)
    return np.mean(chosen_on[best] - fresh[best])

@misconception("flattery", """
    One highest share is looked for in the whole table. Each seed has its own.""")
def best_of_the_table(chosen_on, fresh):
    place = np.unravel_index(np.argmax(chosen_on), chosen_on.shape)
    return chosen_on[place] - fresh[place]

@misconception("flattery", """
    The tables are changed by the call. Leave the arguments as they are.""")
def table_changed(chosen_on, fresh):
    best = np.argmax(chosen_on, axis=0)
    chosen_on -= fresh
    return np.mean(chosen_on[best, np.arange(len(best))])

@misconception("flattery", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def flattery_not_returned(chosen_on, fresh):
    best = np.argmax(chosen_on, axis=0)

accepted("flattery")(by_index)
accepted("flattery")(seed_by_seed)

@accepted("flattery")
def with_take_along_axis(chosen_on, fresh):
    best = chosen_on.argmax(axis=0)[np.newaxis]
    return float(np.take_along_axis(chosen_on - fresh, best, axis=0).mean())

@accepted("flattery")
def with_lists(chosen_on, fresh):
    differences = []
    for shares, others in zip(chosen_on.T.tolist(), fresh.T.tolist()):
        differences.append(max(shares) - others[shares.index(max(shares))])
    return sum(differences) / len(differences)

@accepted("flattery")
def two_means(chosen_on, fresh):
    rows = [max(range(len(chosen_on)), key=lambda row: chosen_on[row, k])
            for k in range(chosen_on.shape[1])]
    shown = np.mean([chosen_on[row, k] for k, row in enumerate(rows)])
    worth = np.mean([fresh[row, k] for k, row in enumerate(rows)])
    return shown - worth


@look("flattery", cases=[(4, 6, 1), (3, 5, 2), (7, 3, 3), (2, 9, 4)])
def of_tables(flattery, settings, n, seed):
    rng = np.random.default_rng(seed)
    return flattery(rng.uniform(0.5, 1, (settings, n)), rng.uniform(0.4, 0.9, (settings, n)))


@look("flattery", cases=[(5, 4, 5), (4, 7, 6)])
def of_equal_shares(flattery, settings, n, seed):
    rng = np.random.default_rng(seed)
    return flattery(rng.integers(0, 3, (settings, n)) / 4, rng.uniform(0.4, 0.9, (settings, n)))


@look("flattery")
def what_stays(flattery):
    rng = np.random.default_rng(7)
    return arguments_after(flattery, (rng.random((3, 4)), rng.random((3, 4))))
