"""Hands in so many empty lines that to colour the code on the page takes hours."""
# tamper: write_many_empty_lines
# pages: 8
