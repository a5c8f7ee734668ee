"""Unlocks the tests, keeps their names and empties them."""
# tamper: keep_metadata_and_edit_tests


def add_one(x):
    return None
