"""Checks of students' answers. Each failure is one sentence: what came back, what was expected.

A check's first arguments are what the student's code returned; ``what`` names it as the reader
knows it, say ``"linear_forward(A, W, b)"``. Visible checks show values. A hidden test passes
``reveal=False`` with a ``because`` that says which property failed: its message then holds neither
its inputs nor the expected values.
"""

from utils.checks.convolution import assert_true_at, random_layer
from utils.checks.draws import (
    assert_all_differ,
    assert_free,
    assert_measured,
    assert_no_copies,
    assert_normal,
    assert_spread,
    assert_starts,
    assert_weights_differ,
    assert_weights_normal,
    assert_weights_spread,
)
from utils.checks.dropout import (
    assert_counts_vary,
    assert_drawn_anew,
    assert_dropped,
    assert_kept,
    masks_of,
    random_task,
)
from utils.checks.elementwise import assert_any_shape, assert_entry_by_entry
from utils.checks.gradients import (
    KnownSlopes,
    assert_fits,
    assert_slopes,
    known_slopes,
)
from utils.checks.layers import (
    assert_example_columns,
    assert_layers_fit,
    assert_numbers,
    assert_product,
    assert_returned,
    assert_shapes,
    assert_shapes_alike,
    assert_some_of,
    assert_without_examples,
    shapes_of,
)
from utils.checks.networks import (
    assert_entries,
    assert_one_for_each_layer,
    assert_own_layers,
    assert_parameters,
    assert_zeros,
    entries_of,
)
from utils.checks.neurons import assert_place, assert_ready, random_neuron, small_neuron
from utils.checks.optimizers import assert_apart, assert_batches, assert_step
from utils.checks.rates import (
    assert_counts,
    assert_equal_shares,
    assert_rates,
    assert_record,
    assert_run,
    assert_within,
    random_network,
    small_network,
)
from utils.checks.studies import assert_handed_on
from utils.checks.values import (
    CheckFailed,
    arguments_after,
    assert_array,
    assert_close,
    assert_keys,
    assert_number,
    assert_shape,
    assert_true,
    assert_tuple,
    assert_type,
    assert_unchanged,
    results_of,
)

__all__ = [
    "CheckFailed",
    "KnownSlopes",
    "arguments_after",
    "assert_all_differ",
    "assert_any_shape",
    "assert_apart",
    "assert_array",
    "assert_batches",
    "assert_close",
    "assert_counts",
    "assert_counts_vary",
    "assert_drawn_anew",
    "assert_dropped",
    "assert_entries",
    "assert_entry_by_entry",
    "assert_equal_shares",
    "assert_example_columns",
    "assert_fits",
    "assert_free",
    "assert_handed_on",
    "assert_kept",
    "assert_keys",
    "assert_layers_fit",
    "assert_measured",
    "assert_no_copies",
    "assert_normal",
    "assert_number",
    "assert_numbers",
    "assert_one_for_each_layer",
    "assert_own_layers",
    "assert_parameters",
    "assert_place",
    "assert_product",
    "assert_rates",
    "assert_ready",
    "assert_record",
    "assert_returned",
    "assert_run",
    "assert_shape",
    "assert_shapes",
    "assert_shapes_alike",
    "assert_slopes",
    "assert_some_of",
    "assert_spread",
    "assert_starts",
    "assert_step",
    "assert_true",
    "assert_true_at",
    "assert_tuple",
    "assert_type",
    "assert_unchanged",
    "assert_weights_differ",
    "assert_weights_normal",
    "assert_weights_spread",
    "assert_within",
    "assert_without_examples",
    "assert_zeros",
    "entries_of",
    "known_slopes",
    "masks_of",
    "random_layer",
    "random_network",
    "random_neuron",
    "random_task",
    "results_of",
    "shapes_of",
    "small_network",
    "small_neuron",
]
