"""Draw every figure of the course: costs, fans of runs, boundaries, histograms, phase diagrams.

Data are columns: ``X (n_x, m)``, ``Y (1, m)``. Each function returns the axes it drew on, makes a
new figure when it is given none, and never calls ``plt.show``. Arrays of the wrong shape raise
``ValueError``; values that are not finite never do, because a diverging run is what we look at.
"""

from utils.plotting.costs import (
    plot_cost_fan,
    plot_costs,
)
from utils.plotting.depth import (
    plot_shapes,
)
from utils.plotting.filters import (
    plot_filters,
    plot_recurrent,
    plot_saliency,
)
from utils.plotting.functions import (
    plot_function,
)
from utils.plotting.intervals import (
    plot_intervals,
)
from utils.plotting.layers import (
    plot_folds,
    plot_layers,
)
from utils.plotting.methods import (
    look_of,
)
from utils.plotting.network import (
    plot_gradient_errors,
    plot_product,
    plot_route,
)
from utils.plotting.paths import (
    plot_parameters,
    plot_paths,
)
from utils.plotting.plane import (
    plot_decision_boundary,
)
from utils.plotting.studies import (
    plot_phase_diagram,
    plot_shares,
)
from utils.plotting.style import (
    small_multiples,
    use_style,
)
from utils.plotting.tables import (
    plot_histograms,
    plot_images,
    plot_matrix,
)

__all__ = [
    "look_of",
    "plot_cost_fan",
    "plot_costs",
    "plot_decision_boundary",
    "plot_filters",
    "plot_folds",
    "plot_function",
    "plot_gradient_errors",
    "plot_histograms",
    "plot_images",
    "plot_intervals",
    "plot_layers",
    "plot_matrix",
    "plot_parameters",
    "plot_paths",
    "plot_phase_diagram",
    "plot_product",
    "plot_recurrent",
    "plot_route",
    "plot_saliency",
    "plot_shapes",
    "plot_shares",
    "small_multiples",
    "use_style",
]
