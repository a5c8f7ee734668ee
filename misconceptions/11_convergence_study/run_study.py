"""Answers to ``run_study``: every configuration with every seed."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.hints.functions import half_of_the_seed, root_of_the_seed, square_of_the_seed


@base("run_study")
def with_two_loops(configs, seeds):
    shares = np.zeros((len(configs), len(seeds)))
    for row, config in enumerate(configs):
        for column, seed in enumerate(seeds):
            shares[row, column] = config(seed)
    return shares

slip(with_two_loops, "turned_over", "return shares", "return shares.T", """
    Rows and columns are exchanged. A row belongs to a configuration, a column to a seed.""")

slip(with_two_loops, "place_for_seed", "config(seed)", "config(column)", """
    The configurations are called with the places 0, 1, 2 in the list. Call them with the seeds
    themselves.""")

slip(with_two_loops, "first_seed_only", "config(seed)", "config(seeds[0])", """
    Every column has the first seed. Each column has a seed of its own.""")

slip(with_two_loops, "first_configuration_only", "config(seed)", "configs[0](seed)", """
    Every row has the first configuration. Each row has one of its own.""")

slip(with_two_loops, "last_configuration_only", "config(seed)", "configs[-1](seed)", """
    Every row has the last configuration. Each row has one of its own.""")

slip(with_two_loops, "own_seeds", "config(seed)", "config(seed + row)", """
    Each row is run with seeds of its own. Only what shares a seed is a pair.""")

slip(with_two_loops, "means_only", "return shares", "return shares.mean(axis=1)", """
    Only the mean of each row comes back. Every single share is needed.""")

slip(with_two_loops, "means_of_seeds", "return shares", "return shares.mean(axis=0)", """
    Only the mean of each column comes back. Every single share is needed.""")

slip(with_two_loops, "whole_numbers", "len(seeds)))", "len(seeds)), dtype=int)", """
    The shares are cut to whole numbers. Of which kind is your array?""")

slip(with_two_loops, "sorted_seeds", "enumerate(seeds)", "enumerate(sorted(seeds))", """
    The seeds are sorted first. The columns keep the order that is given.""")

slip(with_two_loops, "flat", "return shares", "return shares.ravel()", """
    The shares come back in one line. A table is asked for, with a row for each configuration.""")

slip(with_two_loops, "square_table", "np.zeros((len(configs), len(seeds)))",
     "np.zeros((len(configs), len(configs)))", """
    The table has as many columns as rows. There is one column for each seed.""")

slip(with_two_loops, "leaves_the_last_seed_out", "enumerate(seeds)", "enumerate(seeds[:-1])", """
    The last seed is never used.""")

slip(with_two_loops, "trains_twice", "            shares[row, column] = config(seed)", """\
            if config(seed) >= 0:
                shares[row, column] = config(seed)""", """
    A configuration is called twice for a seed. Each call trains a network, so call it once and keep
    what it returns.""")

@misconception("run_study", """
    Only one row comes back: the return stands inside the loop, or each round makes a new table.""")
def returns_too_early(configs, seeds):
    for config in configs:
        return np.array([[config(seed) for seed in seeds]])

@misconception("run_study", """
    The configurations are called with the whole list of seeds. Call them with one seed at a time.
    """)
def whole_list_at_once(configs, seeds):
    return np.array([config(np.array(seeds)) for config in configs])

@misconception("run_study", """
    The functions themselves are put into the table. Call each with a seed, in parentheses.""")
def not_called(configs, seeds):
    return np.array([[config for seed in seeds] for config in configs])

@misconception("run_study", """
    Configurations and seeds are taken in pairs: the first with the first, the second with the
    second. Every configuration meets every seed.""")
def zipped(configs, seeds):
    return np.array([[config(seed) for config, seed in zip(configs, seeds)]])

@misconception("run_study", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def study_not_returned(configs, seeds):
    shares = np.array([[config(seed) for seed in seeds] for config in configs])

accepted("run_study")(with_two_loops)

@accepted("run_study")
def in_one_line(configs, seeds):
    return np.array([[config(seed) for seed in seeds] for config in configs])

@accepted("run_study")
def row_by_row(configs, seeds):
    rows = []
    for config in configs:
        row = []
        for seed in seeds:
            row.append(config(seed))
        rows.append(row)
    return np.asarray(rows)

@accepted("run_study")
def column_by_column(configs, seeds):
    return np.stack([[config(seed) for config in configs] for seed in seeds], axis=1)

@accepted("run_study")
def by_places(configs, seeds):
    k, n = len(configs), len(seeds)
    shares = np.empty((k, n))
    for i in range(k):
        for j in range(n):
            shares[i, j] = configs[i](seeds[j])
    return shares

@accepted("run_study")
def with_map(configs, seeds):
    return np.array([list(map(config, seeds)) for config in configs], dtype=float)


@look("run_study", cases=[
    ([half_of_the_seed, square_of_the_seed, root_of_the_seed], [7, 2]),
    ([root_of_the_seed, half_of_the_seed], [5, 11, 3, 8]),
    ([square_of_the_seed, root_of_the_seed], [6, 1]), ([half_of_the_seed], [9, 4, 7]),
    ([root_of_the_seed, square_of_the_seed], [3]), ([square_of_the_seed], [13]),
])
def of_seeds(run_study, configs, seeds):
    return run_study(configs, seeds)


@look("run_study")
def how_often_each_is_called(run_study):
    calls = []

    def config(seed):
        calls.append(np.ravel(seed).tolist())
        return 0.5 + np.asarray(seed) / 8

    run_study([config, config], [6, 3, 9])
    return str(sorted(calls))
