"""Changes the schema number of one test."""
# harms: class
# tamper: change_schema_number


def add_one(x):
    return None
