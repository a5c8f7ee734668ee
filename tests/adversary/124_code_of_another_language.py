"""Shows 120 letters of Maple in a text, which a page can never be done colouring."""
# tamper: write_slow_code_into_text
# pages: 8
