"""The look of each method, activation and optimizer: one colour, line and marker everywhere."""

import re
from typing import Any

# None of the two colours of classes, nor of the first two that other lines get. The markers of a
# method are no triangle, which means "infinite".
_LOOKS = {
    "He": ("#009E73", "-", "D"),
    "Xavier": ("#AA4499", "--", "s"),
    "Glorot": ("#882255", (0, (1, 1.5)), "P"),
    "large": ("#E69F00", "-.", "X"),
    "small": ("#56B4E9", ":", "o"),
    "zeros": ("#555555", (0, (7, 2)), "p"),
    "cross-entropy": ("#332288", "-", "o"),
    "squared error": ("#7B3F00", "--", "s"),
    "sigmoid": ("#A6761D", "--", "s"),
    "tanh": ("#117733", "-.", "D"),
    "ReLU": ("#000000", "-", "o"),
    "leaky ReLU": ("#E7298A", (0, (4, 2)), "P"),
    "ELU": ("#44AA99", ":", "X"),
    "softplus": ("#6A51A3", (0, (7, 2)), "p"),
    "no activation": ("#999999", (0, (1, 1.5)), "h"),
    "plain descent": ("#808000", (0, (1, 1.5)), "h"),
    "Momentum": ("#DC267F", "-", "o"),
    "Nesterov": ("#785EF0", "--", "s"),
    "Adagrad": ("#B8860B", "-.", "D"),
    "Adadelta": ("#8C564B", ":", "X"),
    "RMSprop": ("#17A2B8", (0, (4, 2)), "P"),
    "Adam": ("#000080", (0, (7, 2)), "p"),
}


def look_of(label: str) -> dict[str, Any]:
    """Return colour, line style and marker of what a label begins with; {} if it has no look.

    "He, [2, 10, 5, 1]" is He, "mean squared error" is the squared error, "Hebb" is no method.
    Activations and optimizers have looks too: "leaky ReLU", "no activation", "plain descent".
    """
    words = label.removeprefix("mean ")
    for method, (colour, line, marker) in _LOOKS.items():
        if re.match(rf"{re.escape(method)}\b", words, re.IGNORECASE):
            return {"color": colour, "linestyle": line, "marker": marker}
    return {}
