"""Hand-ins that cheat or do harm, and a small course to try them on.

Each `NN_name.py` here is one attack: its docstring says what it tries, its body is what the student
hands in. See `handins.py` for the form.
"""
