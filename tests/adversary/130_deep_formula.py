"""Writes a formula whose page cannot be made, so that feedback has none of it."""
# tamper: write_a_deep_formula
# pages: 8
