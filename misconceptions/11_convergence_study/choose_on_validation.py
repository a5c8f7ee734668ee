"""Answers to ``choose_on_validation``: a rate by the one, its shares by the other."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("choose_on_validation")
def by_the_mean(rates, validation, test):
    best = np.argmax(np.mean(validation, axis=1))
    at_edge = best == 0 or best == len(rates) - 1
    return rates[best], at_edge, test[best]

slip(by_the_mean, "chosen_on_test", "np.mean(validation", "np.mean(test", """
    The rate is chosen on the test shares. Test digits may say nothing before the choice is made.
    """)

slip(by_the_mean, "chosen_on_both", "np.mean(validation", "np.mean(validation + test", """
    The test shares take part in the choice. Choose on validation alone.""")

slip(by_the_mean, "worst_for_best", "np.argmax", "np.argmin", """
    The lowest mean is taken for the best.""")

slip(by_the_mean, "best_single_seed", "np.mean(validation", "np.max(validation", """
    A rate is chosen for its best single seed. Its mean over all seeds counts.""")

slip(by_the_mean, "worst_single_seed", "np.mean(validation", "np.min(validation", """
    A rate is chosen for its worst single seed. Its mean over all seeds counts.""")

slip(by_the_mean, "median_of_seeds", "np.mean(validation", "np.median(validation", """
    A rate is chosen by its median. Its mean over all seeds counts.""")

slip(by_the_mean, "first_seed_alone", "np.mean(validation, axis=1)", "validation[:, 0]", """
    Only the first seed decides. All of them count.""")

slip(by_the_mean, "means_rounded_to_hundredths", "np.mean(validation, axis=1)",
     "np.round(np.mean(validation, axis=1), 2)", """
    The means are rounded before they are compared, so close ones count as equal. Compare them as
    they are.""")

slip(by_the_mean, "means_rounded_to_thousandths", "np.mean(validation, axis=1)",
     "np.round(np.mean(validation, axis=1), 3)", """
    The means are rounded before they are compared, so close ones count as equal. Compare them as
    they are.""")

slip(by_the_mean, "last_of_equals", "np.argmax(np.mean(validation, axis=1))",
     "len(rates) - 1 - np.argmax(np.mean(validation, axis=1)[::-1])", """
    Of equally good rates the last is taken. The first is asked for.""")

slip(by_the_mean, "place_for_rate", "return rates[best],", "return best,", """
    The place of the rate comes back. The rate that stands there is asked for.""")

slip(by_the_mean, "share_for_rate", "return rates[best],",
     "return np.mean(validation, axis=1)[best],", """
    The best mean share comes back. The rate that has it is asked for.""")

slip(by_the_mean, "validation_comes_back", "test[best]", "validation[best]", """
    The validation shares come back. They were used to choose, so they flatter; the test shares are
    asked for.""")

slip(by_the_mean, "mean_of_the_tests", "test[best]", "np.mean(test[best])", """
    The mean of the test shares comes back. All of them are asked for, one for each seed.""")

slip(by_the_mean, "best_test_shares", "test[best]", "np.max(test, axis=0)", """
    For each seed the best test share of all rates comes back. Those of the one rate that was chosen
    are asked for.""")

slip(by_the_mean, "all_tests", "test[best]", "test", """
    The test shares of all rates come back. Those of the chosen one are asked for.""")

slip(by_the_mean, "only_the_first_edge", "best == 0 or best == len(rates) - 1", "best == 0", """
    The last rate does not count as an end of the grid. There are two ends.""")

slip(by_the_mean, "only_the_last_edge", "best == 0 or best == len(rates) - 1",
     "best == len(rates) - 1", """
    The first rate does not count as an end of the grid. There are two ends.""")

slip(by_the_mean, "four_rates_always", "len(rates) - 1", "3", """
    The number of rates is written into the code. How can it be read from the arguments?""")

slip(by_the_mean, "best_row_of_the_tests", "test[best]",
     "test[np.argmax(np.mean(test, axis=1))]", """
    The test shares are those of the rate that is best on test digits. Those of the rate that was
    chosen are asked for.""")

slip(by_the_mean, "mean_of_everything", "np.mean(validation, axis=1)", "np.mean(validation)", """
    One mean is taken over the whole table. Take one for each rate, over its seeds.""")

slip(by_the_mean, "inside_for_edge", "best == 0 or best == len(rates) - 1",
     "0 < best < len(rates) - 1", """
    The second result is turned round: True where the rate is not at an end.""")

slip(by_the_mean, "edge_last", "rates[best], at_edge, test[best]",
     "rates[best], test[best], at_edge", """
    The order of the results is another: whether the rate ends the grid comes second.""")

slip(by_the_mean, "without_the_edge", "rates[best], at_edge, test[best]",
     "rates[best], test[best]", """
    Whether the rate ends the grid is not told. Three results are asked for.""")

slip(by_the_mean, "row_of_seeds", "test[best]", "test[:, min(best, test.shape[1] - 1)]", """
    A column of the test shares comes back, one seed at all rates. A row belongs to a rate.""")

@misconception("choose_on_validation", """
    The means are taken over the rates, for each seed. Take one for each rate, over its seeds.""")
def along_the_wrong_axis(rates, validation, test):
    best = np.argmax(np.mean(validation, axis=0))
    at_edge = best == 0 or best == len(rates) - 1
    return rates[best], at_edge, test[best]

@misconception("choose_on_validation", """
    Each seed chooses a rate of its own. One rate is chosen for all of them.""")
def a_rate_for_each_seed(rates, validation, test):
    best = np.argmax(validation, axis=0)
    at_edge = bool(np.any((best == 0) | (best == len(rates) - 1)))
    return rates[best], at_edge, test[best, np.arange(test.shape[1])]

@misconception("choose_on_validation", """
    The validation shares are changed by the call. Leave the arguments as they are.""")
def validation_sorted(rates, validation, test):
    best = np.argmax(np.mean(validation, axis=1))
    validation.sort(axis=0)
    return rates[best], bool(best in (0, len(rates) - 1)), test[best]

@misconception("choose_on_validation", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def choice_not_returned(rates, validation, test):
    best = np.argmax(np.mean(validation, axis=1))
    at_edge = best == 0 or best == len(rates) - 1

accepted("choose_on_validation")(by_the_mean)

@accepted("choose_on_validation")
def by_the_rate(rates, validation, test):
    means = validation.mean(axis=1)
    rate = rates[means == means.max()][0]
    return float(rate), bool(rate in (rates[0], rates[-1])), test[rates == rate][0]

@accepted("choose_on_validation")
def going_through_the_rates(rates, validation, test):
    best = 0
    for i in range(1, len(rates)):
        if sum(validation[i]) > sum(validation[best]):
            best = i
    edge = True
    if 0 < best < len(rates) - 1:
        edge = False
    return rates[best], edge, test[best].copy()

@accepted("choose_on_validation")
def by_a_list(rates, validation, test):
    means = [np.mean(row) for row in validation]
    best = means.index(max(means))
    return [rates[best], int(best in (0, len(means) - 1)), np.array(list(test[best]))]

@accepted("choose_on_validation")
def by_the_sums_of_rows(rates, validation, test):
    best = int(validation.sum(axis=-1).argmax())
    return rates[best], best in {0, rates.size - 1}, test[best, :]


@look("choose_on_validation", cases=[
    ([[0.5, 0.7, 0.61], [0.8, 0.82, 0.75], [0.2, 0.9, 0.93], [0.6, 0.64, 0.1]],
     [[0.71, 0.42, 0.33], [0.31, 0.52, 0.13], [0.91, 0.22, 0.63], [0.95, 0.96, 0.94]]),
    ([[0.9, 0.7], [0.6, 0.65], [0.5, 0.1]], [[0.11, 0.62], [0.93, 0.84], [0.25, 0.36]]),
    ([[0.1, 0.2, 0.3, 0.15], [0.4, 0.45, 0.43, 0.41], [0.5, 0.55, 0.97, 0.6]],
     [[0.77, 0.68, 0.59, 0.91], [0.42, 0.83, 0.14, 0.35], [0.26, 0.47, 0.58, 0.19]]),
    ([[0.25, 0.5], [0.75, 0.5], [0.5, 0.75], [0.5, 0.5]],
     [[0.31, 0.12], [0.43, 0.64], [0.85, 0.76], [0.27, 0.58]]),
    ([[0.801, 0.7], [0.8023, 0.7], [0.8036, 0.7], [0.5, 0.2]],
     [[0.32, 0.13], [0.44, 0.65], [0.86, 0.77], [0.28, 0.59]]),
    ([[0.8001], [0.8004], [0.3]], [[0.91], [0.24], [0.46]]),
    ([[0.6, 0.61, 0.6, 0.62], [0.2, 0.5, 0.7, 0.8], [0.9, 0.1, 0.12, 0.1], [0.4, 0.3, 0.2, 0.1]],
     [[0.11, 0.72, 0.13, 0.34], [0.85, 0.26, 0.37, 0.48], [0.59, 0.61, 0.92, 0.23],
      [0.94, 0.16, 0.27, 0.88]]),
    ([[0.3], [0.8], [0.6]], [[0.9], [0.2], [0.4]]), ([[0.5, 0.6]], [[0.7, 0.1]]),
    ([[0.9, 0.1, 0.12, 0.2], [0.3, 0.35, 0.32, 0.34], [0.31, 0.3, 0.33, 0.99],
      [0.6, 0.59, 0.2, 0.58], [0.45, 0.46, 0.44, 0.47]],
     [[0.15, 0.26, 0.37, 0.48], [0.59, 0.61, 0.72, 0.83], [0.94, 0.16, 0.27, 0.38],
      [0.49, 0.51, 0.62, 0.73], [0.84, 0.95, 0.17, 0.28]]),
])
def of_shares(choose_on_validation, validation, test):
    rates = 0.003 * 3.0 ** np.arange(len(validation))
    rate, at_edge, shares = choose_on_validation(rates, np.array(validation), np.array(test))
    return rate, (float(at_edge) if np.ndim(at_edge) == 0 else at_edge), shares


@look("choose_on_validation")
def arguments_afterwards(choose_on_validation):
    validation, test = [[0.75, 0.5], [0.25, 0.625]], [[0.6, 0.4], [0.5, 0.9]]
    given = [np.array([0.1, 1.0]), np.array(validation), np.array(test)]
    return arguments_after(choose_on_validation, given)
