"""Answers to ``dead_units``: the share of hidden units that put out 0 for every example."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import cached


@base("dead_units")
def counted_by_layer(cache):
    L = len(cache) // 2
    dead, units = 0, 0
    for l in range(1, L):
        silent = np.all(cache[f"A{l}"] == 0, axis=1)
        dead += np.sum(silent)
        units += len(silent)
    return dead / units

slip(counted_by_layer, "zeros_not_units",
     "np.all(cache[f\"A{l}\"] == 0, axis=1)", "(cache[f\"A{l}\"] == 0).ravel()", """
    Every single output of 0 counts. A unit is dead only if all of its outputs are.""")

slip(counted_by_layer, "outputs_that_cancel",
     'np.all(cache[f"A{l}"] == 0, axis=1)', 'cache[f"A{l}"].sum(axis=1) == 0', """
    Outputs above and below 0 cancel in a sum. A unit is dead if each of its outputs is 0.""")

slip(counted_by_layer, "nearly_zero_is_dead", 'cache[f"A{l}"] == 0',
     'np.isclose(cache[f"A{l}"], 0)', """
    A unit with very small outputs counts as dead in yours. Is there a tolerance in it?""")

slip(counted_by_layer, "small_is_dead", 'cache[f"A{l}"] == 0', 'np.abs(cache[f"A{l}"]) < 1e-6', """
    A unit with very small outputs counts as dead in yours. Its output is not 0, and its slope need
    not be.""")

slip(counted_by_layer, "any_zero_is_dead", "np.all", "np.any", """
    One output of 0 is enough in yours. How many of a unit's outputs must be 0?""")

slip(counted_by_layer, "examples_not_units", "axis=1", "axis=0", """
    You look along the columns, which are examples. Units are rows.""")

slip(counted_by_layer, "output_layer_too", "range(1, L)", "range(1, L + 1)", """
    The last layer is counted, too. Which layers are hidden?""")

slip(counted_by_layer, "inputs_too", "range(1, L)", "range(0, L)", """
    The inputs are counted, too. Which layers are hidden?""")

slip(counted_by_layer, "first_layer_only", "range(1, L)", "range(1, 2)", """
    Only the first hidden layer is counted. There may be more.""")

slip(counted_by_layer, "last_hidden_layer_lost", "range(1, L)", "range(1, max(2, L - 1))", """
    The last hidden layer is left out where there are several. Where does `range` end?""")

slip(counted_by_layer, "strictly_negative_sums",
     "cache[f\"A{l}\"] == 0", "cache[f\"Z{l}\"] < 0", """
    The sums decide in yours, and those of exactly 0 count as awake. What does the unit put out
    there?""")

slip(counted_by_layer, "not_above_zero",
     'np.all(cache[f"A{l}"] == 0, axis=1)', 'np.max(cache[f"A{l}"], axis=1) <= 0', """
    A unit whose outputs are all negative counts as dead, as a tanh unit may have them. Which output
    does a dead unit have?""")

slip(counted_by_layer, "not_above_zero_on_average",
     'np.all(cache[f"A{l}"] == 0, axis=1)', 'np.sum(cache[f"A{l}"], axis=1) <= 0', """
    The sum of a unit's outputs decides, and negative ones make it small. Which output does a dead
    unit have for each example?""")

slip(counted_by_layer, "number_for_share", "dead / units", "dead", """
    The number of dead units comes back. A share of all hidden units is asked for.""")

slip(counted_by_layer, "share_of_the_living", "dead / units", "1 - dead / units", """
    The share of the living comes back.""")

slip(counted_by_layer, "over_the_layers", "dead / units", "dead / (L - 1)", """
    The dead units are divided by the number of layers. What are they a share of?""")

slip(counted_by_layer, "percent", "dead / units", "100 * dead / units", """
    Per cent come back. A share lies between 0 and 1.""")

slip(counted_by_layer, "whole_division", "dead / units", "dead // units", """
    `//` cuts the decimals off.""")

slip(counted_by_layer, "mean_is_zero",
     'np.all(cache[f"A{l}"] == 0, axis=1)', 'np.mean(cache[f"Z{l}"], axis=1) <= 0', """
    A unit counts as dead in yours if its mean sum is not positive. It may still be awake for some
    examples.""")

slip(counted_by_layer, "length_of_the_cache", "len(cache) // 2", "len(cache)", """
    The code asks for more layers than there are. How many entries of the cache belong to each
    layer?""")

slip(counted_by_layer, "largest_of_the_layer",
     'np.all(cache[f"A{l}"] == 0, axis=1)', 'np.array([np.all(cache[f"A{l}"] == 0)])', """
    A whole layer is asked at once. Each unit should be asked by itself.""")

@misconception("dead_units", """
    You look along the columns, which are examples. Units are rows.""")
def examples_among_units(cache):
    L = len(cache) // 2
    dead = sum(np.sum(np.all(cache[f"A{l}"] == 0, axis=0)) for l in range(1, L))
    return dead / sum(cache[f"A{l}"].shape[0] for l in range(1, L))

@misconception("dead_units", """
    You look along the columns, which are examples. Units are rows.""")
def mean_over_the_examples(cache):
    L = len(cache) // 2
    return np.mean([np.mean(np.all(cache[f"A{l}"] == 0, axis=0)) for l in range(1, L)])

@misconception("dead_units", """
    The share of each layer is taken first, and then their mean. Layers may differ in size: count
    over all of them.""")
def mean_of_the_shares(cache):
    L = len(cache) // 2
    shares = [np.mean(np.all(cache[f"A{l}"] == 0, axis=1)) for l in range(1, L)]
    return np.mean(shares)

@misconception("dead_units", """
    The share of each layer is taken first, and then their mean. Layers may differ in size: count
    over all of them. And ask each output, not the sum of a unit's outputs.""")
def mean_of_the_shares_by_sums_of_outputs(cache):
    L = len(cache) // 2
    return np.mean([np.mean(np.sum(cache[f"A{l}"], axis=1) == 0) for l in range(1, L)])

@misconception("dead_units", """
    The share of each layer is taken first, and then their mean: count over all layers instead. And
    a unit whose outputs are all negative is not dead.""")
def mean_of_the_shares_not_above_zero(cache):
    L = len(cache) // 2
    return np.mean([np.mean(np.all(cache[f"A{l}"] <= 0, axis=1)) for l in range(1, L)])

@misconception("dead_units", """
    The sums decide in yours. Where its sum is below 0, a sigmoid still puts out more than 0. Which
    entries of the cache hold the outputs?""")
def by_the_sums(cache):
    L = (len(cache) - 1) // 2
    asleep = [np.all(cache[f"Z{l}"] <= 0, axis=1) for l in range(1, L)]
    return float(np.concatenate(asleep).mean())

@misconception("dead_units", """
    The share of each layer is taken first, and then their mean: count over all layers instead. And
    let the outputs decide, not the sums.""")
def mean_of_the_shares_by_sums(cache):
    L = len(cache) // 2
    return np.mean([np.mean(np.all(cache[f"Z{l}"] < 0, axis=1)) for l in range(1, L)])

@misconception("dead_units", """
    The share of each layer is taken first, and then their mean: count over all layers instead. And
    let the outputs decide, not the sums.""")
def mean_of_the_shares_by_sums_of_zero(cache):
    L = len(cache) // 2
    return np.mean([np.mean(np.all(cache[f"Z{l}"] <= 0, axis=1)) for l in range(1, L)])

@misconception("dead_units", """
    One share for each layer comes back. One number for all hidden units is asked for.""")
def one_for_each_layer(cache):
    L = len(cache) // 2
    return np.array([np.mean(np.all(cache[f"A{l}"] == 0, axis=1)) for l in range(1, L)])

@misconception("dead_units", """
    The entries are taken in the order of the cache. Find each layer by its name.""")
def by_the_place_in_the_cache(cache):
    outputs = list(cache.values())[2:-2:2]
    dead = sum(np.sum(np.all(A == 0, axis=1)) for A in outputs)
    return dead / max(1, sum(len(A) for A in outputs))

@misconception("dead_units", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def prints_the_share(cache):
    L = len(cache) // 2
    dead = np.concatenate([np.all(cache[f"A{l}"] == 0, axis=1) for l in range(1, L)])
    print(np.mean(dead))

accepted("dead_units")(counted_by_layer)

@accepted("dead_units")
def all_in_one_array(cache):
    L = len(cache) // 2
    A = np.vstack([cache["A" + str(l)] for l in range(1, L)])
    return np.mean(np.abs(A).max(axis=1) == 0)

@accepted("dead_units")
def unit_by_unit(cache):
    dead, units, l = 0, 0, 1
    while f"A{l + 1}" in cache:
        for row in cache[f"A{l}"]:
            units += 1
            if not row.any():
                dead += 1
        l += 1
    return dead / units

@accepted("dead_units")
def by_adding_up(cache):
    last = max(int(name[1:]) for name in cache)
    sums = [np.abs(cache[f"A{l}"]).sum(axis=1) for l in range(1, last)]
    return sum(np.count_nonzero(s == 0) for s in sums) / sum(s.size for s in sums)


@look("dead_units", cases=[
    ((3, 5, 2), 4, (0, 2, 1)), ((2, 7, 3), 5, (1, 3, 0)), ((4, 3, 5, 2), 6, (2, 1, 3, 0)),
    ((2, 6, 2, 4, 3), 3, (1, 1, 2, 1, 1)), ((5, 4, 3), 1, (0, 3, 0)),
    ((3, 4, 4, 4), 7, (0, 0, 4, 2)),
])
def share(dead_units, sizes, m, dead):
    return np.asarray(dead_units(cached(sizes, m, dead))).astype(float)


@look("dead_units", cases=[((4, 3, 5, 2), 6, (2, 1, 3, 0)), ((3, 5, 2), 4, (0, 2, 1))])
def share_in_another_order(dead_units, sizes, m, dead):
    return np.asarray(dead_units(cached(sizes, m, dead, turned=True))).astype(float)


@look("dead_units", cases=[((3, 5, 2), 4, (0, 2, 1)), ((4, 3, 5, 2), 6, (2, 1, 3, 0))])
def share_of_sigmoids(dead_units, sizes, m, dead):
    cache = cached(sizes, m, dead)
    for l in range(1, len(sizes)):
        cache[f"A{l}"] = 1 / (1 + np.exp(-cache[f"Z{l}"]))
    return np.asarray(dead_units(cache)).astype(float)


@look("dead_units", cases=[((3, 5, 2), 4, (0, 2, 1)), ((4, 3, 5, 2), 6, (2, 1, 3, 0))])
def share_of_negative_outputs(dead_units, sizes, m, dead):
    cache = cached(sizes, m, dead)
    for l in range(1, len(sizes)):
        awake = cache[f"A{l}"].any(axis=1, keepdims=True)
        cache[f"A{l}"] = np.where(awake, np.tanh(cache[f"Z{l}"] - 0.4), 0.0)
        cache[f"A{l}"][-1] = -np.abs(np.sin(1.0 + np.arange(m)))
    return np.asarray(dead_units(cache)).astype(float)


@look("dead_units")
def share_where_outputs_cancel(dead_units):
    cache = cached((3, 4, 2), 4, (0, 1, 0))
    cache["A1"][1] = [0.5, -0.5, 0.25, -0.25]
    return np.asarray(dead_units(cache)).astype(float)


@look("dead_units")
def share_with_very_small_outputs(dead_units):
    cache = cached((3, 4, 2), 4, (0, 1, 0))
    cache["A1"][1] = [3e-7, 1e-7, 2e-7, 1e-7]
    return np.asarray(dead_units(cache)).astype(float)


@look("dead_units")
def share_with_tiny_outputs(dead_units):
    cache = cached((3, 4, 2), 4, (0, 1, 0))
    cache["A1"][1] = [3e-10, 1e-10, 2e-10, 1e-10]
    return np.asarray(dead_units(cache)).astype(float)


@look("dead_units")
def share_for_sums_of_zero(dead_units):
    cache = cached((3, 4, 2), 5, (0, 1, 0))
    cache["Z1"][2] = cache["A1"][2] = 0.0
    return np.asarray(dead_units(cache)).astype(float)


@look("dead_units")
def cache_afterwards(dead_units):
    return arguments_after(dead_units, [cached((3, 4, 2), 5, (0, 1, 0))])
