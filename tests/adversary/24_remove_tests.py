"""Hands in a notebook without tests."""
# tamper: remove_tests


def add_one(x):
    return None
