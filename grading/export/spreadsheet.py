"""Text for a cell of a table that no spreadsheet takes for a formula, however it reads the file."""

import re

# What begins a formula (https://owasp.org/www-community/attacks/CSV_Injection), also in the wide
# and small forms that spreadsheets of East Asia take for the same sign.
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫−"
# A spreadsheet cuts lines where its own country does, whatever we wrote between the cells; quotes
# hold only where a cell begins with one. What is not seen before a sign does not make it text.
_FORMULA = re.compile(
    rf'(^|[;；\t\n\r|])([\s\x00-\x1f\u00ad\u200b-\u200f\u2060\ufeff"]*)(?=[{_SIGNS}])'
)
_IDENTIFIER = re.compile(r"[\w.@+-]*")


def harmless_cell(text: str) -> str:
    """Return ``text`` with an apostrophe before each sign that may begin a formula.

    >>> harmless_cell("x;=1+1")
    "x;'=1+1"
    """
    return _FORMULA.sub(r"\1\2'", text)


def identifier(text: str) -> str:
    """Return a name by which a system finds a student: changed only if it could do something.

    A login may begin with a sign; without brackets, quotes and bars it calls nothing.
    """
    return text if _IDENTIFIER.fullmatch(text) else harmless_cell(text)
