"""Tags the tests with skip-execution, demo, setup and raises-exception."""
# tamper: tag_tests


def add_one(x):
    return None
