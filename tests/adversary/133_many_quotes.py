"""Prints quotes, each of which a page writes as five signs and reads as a word of its own."""
# tamper: print_many_quotes
# pages: 8
