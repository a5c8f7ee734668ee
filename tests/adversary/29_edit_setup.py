"""Rewrites the set-up cell, whose instructor's copy runs beside the tests."""
# tamper: edit_setup


def add_one(x):
    return None
