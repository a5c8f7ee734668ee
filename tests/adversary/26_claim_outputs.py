"""Hands in outputs that claim a thousand points."""
# tamper: claim_outputs


def add_one(x):
    return None
