"""Arguments of calls as JSON, and back: arrays, tuples, keys and functions keep their kind."""

from typing import Any

import numpy as np

from utils.hints.functions import FUNCTIONS, Always


def as_json(value: Any) -> Any:
    """Return a value as JSON can hold it.

    Raises:
        TypeError: it is not plain data: a function without a name here, say.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, np.bool_ | np.integer | np.floating):
        return value.item()
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        return {"array": value.tolist(), "of": value.dtype.name, "shape": value.shape}
    if isinstance(value, list | tuple):
        return {type(value).__name__: [as_json(one) for one in value]}
    if isinstance(value, dict):
        return {"dict": [[as_json(key), as_json(one)] for key, one in value.items()]}
    if isinstance(value, Always):
        return {"always": as_json(value.value)}
    if callable(value) and getattr(value, "__name__", "") in FUNCTIONS:
        return {"function": value.__name__}
    raise TypeError(f"{type(value).__name__} is no plain data")


def from_json(value: Any) -> Any:
    """Return what `as_json` was given."""
    if not isinstance(value, dict):
        return value
    if "array" in value:
        return np.array(value["array"], dtype=value["of"]).reshape(value["shape"])
    if "dict" in value:
        return {from_json(key): from_json(one) for key, one in value["dict"]}
    if "always" in value:
        return Always(from_json(value["always"]))
    if "function" in value:
        return FUNCTIONS[value["function"]]
    ((kind, parts),) = value.items()
    plain = [from_json(one) for one in parts]
    return tuple(plain) if kind == "tuple" else plain
