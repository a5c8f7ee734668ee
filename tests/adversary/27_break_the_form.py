"""Changes schema numbers and metadata so that programs stumble."""
# harms: class
# tamper: break_the_form


def add_one(x):
    return None
