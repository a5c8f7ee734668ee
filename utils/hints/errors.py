"""What is seen of an error: its built-in kind, and whether arrays did not fit together."""

import builtins

DO_NOT_FIT = "arrays that do not fit"


def builtin_name(error: Exception) -> str:
    """Return the name of the built-in exception that this one is."""
    kinds = type(error).__mro__
    return next(str(k.__name__) for k in kinds if getattr(builtins, k.__name__, None) is k)


def does_not_fit(error: Exception) -> bool:
    """Say whether arrays did not fit together; products are worded in as many ways as written."""
    words = ("mismatch", "aligned", "broadcast")
    return isinstance(error, ValueError) and any(word in str(error) for word in words)
