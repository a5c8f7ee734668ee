"""Gives cells of its own the names of the tests."""
# harms: class
# tamper: take_another_name


def add_one(x):
    return None
