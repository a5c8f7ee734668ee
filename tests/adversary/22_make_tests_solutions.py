"""Marks the tests as solutions, so that their text would be the student's."""
# tamper: make_tests_solutions


def add_one(x):
    return None
