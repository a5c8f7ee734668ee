"""Adds code to the set-up cell, to run where that runs once for a class, outside of any lock."""
# tamper: add_to_setup


def add_one(x):
    import builtins

    return getattr(builtins, "open_door", lambda _: None)(x)
