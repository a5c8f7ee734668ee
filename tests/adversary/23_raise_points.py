"""Sets one test's points to a thousand and the others' to none."""
# tamper: raise_points


def add_one(x):
    return None
