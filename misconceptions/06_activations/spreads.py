"""Answers to ``spreads``: how far the outputs of each layer lie apart."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import cached


@base("spreads")
def layer_after_layer(cache):
    L = len(cache) // 2
    found = []
    for l in range(1, L + 1):
        found.append(np.mean(np.std(cache[f"A{l}"], axis=1)))
    return np.array(found)

slip(layer_after_layer, "along_the_columns", "axis=1", "axis=0", """
    The deviation is taken along the columns, from unit to unit. Examples are columns: along which
    axis do they differ?""")

slip(layer_after_layer, "of_all_entries_at_once", 'np.mean(np.std(cache[f"A{l}"], axis=1))',
     'np.std(cache[f"A{l}"])', """
    One deviation is taken over all entries of a layer, so units that differ from each other count
    as well. Measure each unit by itself.""")

slip(layer_after_layer, "mean_before_deviation", 'np.mean(np.std(cache[f"A{l}"], axis=1))',
     'np.std(np.mean(cache[f"A{l}"], axis=1))', """
    Mean and deviation stand in the other order: this is how far the units lie apart, not the
    examples.""")

slip(layer_after_layer, "mean_of_each_example", 'np.mean(np.std(cache[f"A{l}"], axis=1))',
     'np.std(np.mean(cache[f"A{l}"], axis=0))', """
    The units are averaged first, and their differences cancel. Take the deviation of each unit,
    then the mean.""")

slip(layer_after_layer, "of_the_sums", 'cache[f"A{l}"]', 'cache[f"Z{l}"]', """
    The sums Z are measured. The outputs are asked for.""")

slip(layer_after_layer, "last_layer_lost", "range(1, L + 1)", "range(1, L)", """
    The last layer is missing. Where does `range` end?""")

slip(layer_after_layer, "from_the_inputs_on", "range(1, L + 1)", "range(0, L + 1)", """
    The inputs are measured, too. With which layer should the list begin?""")

slip(layer_after_layer, "inputs_for_the_last", "range(1, L + 1)", "range(0, L)", """
    The list begins with the inputs, and the last layer is missing. It should go from 1 to L.""")

slip(layer_after_layer, "variances", "np.std", "np.var", """
    This is the variance, the square of a standard deviation.""")

slip(layer_after_layer, "one_example_less", "axis=1)",
     "axis=1, ddof=min(1, cache[f'A{l}'].shape[1] - 1))", """
    The deviation comes out as if divided by one example less. `np.std` divides by all, if not told
    otherwise.""")

slip(layer_after_layer, "ranges", "np.std(", "np.ptp(", """
    This is the distance from the smallest to the largest. The standard deviation is asked for.""")

slip(layer_after_layer, "sums_over_the_units", "np.mean(", "np.sum(", """
    The deviations of a layer are added up. Their mean is asked for.""")

slip(layer_after_layer, "median_of_the_units", "np.mean(", "np.median(", """
    The median over the units is taken. The mean is asked for.""")

slip(layer_after_layer, "every_unit_by_itself", "np.array(found)",
     "np.concatenate([np.std(cache[f'A{l}'], axis=1) for l in range(1, L + 1)])", """
    One number for each unit comes back. Take the mean of each layer.""")

slip(layer_after_layer, "mean_of_all_layers", "np.array(found)", "np.mean(found)", """
    The layers are averaged away. One number for each layer is asked for.""")

slip(layer_after_layer, "last_layer_first", "np.array(found)", "np.array(found[::-1])", """
    The last layer comes first. Begin with layer 1.""")

slip(layer_after_layer, "more_layers_than_there_are", "len(cache) // 2", "len(cache)", """
    The code asks for more layers than there are. How many entries of the cache belong to each
    layer?""")

slip(layer_after_layer, "stops_after_one", "    return", "        return", """
    Only the first layer comes back. If you have a loop, how far is `return` indented?""")

slip(layer_after_layer, "mean_sizes", 'np.mean(np.std(cache[f"A{l}"], axis=1))',
     'np.mean(np.abs(cache[f"A{l}"] - cache[f"A{l}"].mean(axis=1, keepdims=True)))', """
    This is the mean distance from the mean. The standard deviation takes squares, and a root.""")

slip(layer_after_layer, "root_of_the_mean_variance", 'np.mean(np.std(cache[f"A{l}"], axis=1))',
     'np.sqrt(np.mean(np.var(cache[f"A{l}"], axis=1)))', """
    The variances are averaged, and the root comes last. Take the mean of the deviations.""")

slip(layer_after_layer, "widest_unit", "np.mean(", "np.max(", """
    The largest deviation of a layer is taken. The mean over its units is asked for.""")

slip(layer_after_layer, "first_unit_alone", 'np.mean(np.std(cache[f"A{l}"], axis=1))',
     'np.std(cache[f"A{l}"][0])', """
    Only the first unit of each layer is measured. Take the mean over all of them.""")

@misconception("spreads", """
    The entries are taken in the order of the cache. Find each layer by its name.""")
def in_the_order_of_the_cache(cache):
    return np.array([np.mean(np.std(A, axis=1)) for A in list(cache.values())[2::2]])

@misconception("spreads", """
    The cache has changed after the call. Only read it: make new arrays.""")
def centred_in_place(cache):
    L = len(cache) // 2
    found = []
    for l in range(1, L + 1):
        A = cache[f"A{l}"]
        A -= A.mean(axis=1, keepdims=True)
        found.append(np.mean(np.sqrt(np.mean(A ** 2, axis=1))))
    return np.array(found)

@misconception("spreads", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def prints_the_spreads(cache):
    L = len(cache) // 2
    print([np.mean(np.std(cache[f"A{l}"], axis=1)) for l in range(1, L + 1)])

accepted("spreads")(layer_after_layer)

@accepted("spreads")
def in_one_line(cache):
    return np.array([cache["A" + str(l)].std(axis=1).mean() for l in range(1, len(cache) // 2 + 1)])

@accepted("spreads")
def as_a_list(cache):
    found, l = [], 1
    while f"A{l}" in cache:
        found.append(float(cache[f"A{l}"].std(axis=-1).mean()))
        l += 1
    return found

@accepted("spreads")
def by_the_formula(cache):
    L = (len(cache) - 1) // 2
    found = np.zeros(L)
    for l in range(L):
        A = cache[f"A{l + 1}"]
        middle = np.mean(A, axis=1, keepdims=True)
        found[l] = np.mean(np.sqrt(np.mean((A - middle) ** 2, axis=1)))
    return found

@accepted("spreads")
def unit_after_unit(cache):
    L = max(int(name[1:]) for name in cache)
    found = []
    for l in range(1, L + 1):
        units = [np.std(row) for row in cache["A%d" % l]]
        found.append(sum(units) / len(units))
    return np.array(found)


@look("spreads", cases=[
    ((3, 4, 2), 5, (0, 1, 0)), ((4, 3, 5, 2), 6, (0, 1, 2, 0)), ((5, 3), 4, (0, 0)),
    ((2, 6, 4, 4, 3), 7, (0, 1, 0, 2, 0)),
])
def of_each_layer(spreads, sizes, m, dead):
    return np.asarray(spreads(cached(sizes, m, dead))).astype(float)


@look("spreads", cases=[((4, 3, 5, 2), 6, (0, 1, 2, 0)), ((3, 5, 2), 4, (0, 2, 1))])
def of_layers_in_another_order(spreads, sizes, m, dead):
    return np.asarray(spreads(cached(sizes, m, dead, turned=True))).astype(float)


@look("spreads")
def cache_after_the_measure(spreads):
    return arguments_after(spreads, [cached((3, 4, 2), 5, (0, 1, 0))])
