"""Strips the metadata of locked tests and edits them."""
# tamper: strip_and_edit_tests


def add_one(x):
    return None
