"""Runs forever."""

while True:
    pass
