"""Reads the structure of a Markdown cell: its headings and its images."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

# Formulas are set aside by their own rule: a `-` or `=` in one is no heading.
PARSER = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
HTML_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
HTML_ALT = re.compile(r"""\balt\s*=\s*(?:"[^"]*\S[^"]*"|'[^']*\S[^']*')""", re.IGNORECASE)


def headings(source: str) -> list[int]:
    """Return the level of each heading, 1 for the highest."""
    return [int(token.tag[1]) for token in PARSER.parse(source) if token.type == "heading_open"]


def starts_with_a_sentence(source: str) -> bool:
    """Say whether the first block is a paragraph, not a heading or a picture of its own."""
    tokens = PARSER.parse(source)
    return bool(tokens) and tokens[0].type == "paragraph_open"


def images_without_text(source: str) -> list[str]:
    """Return the addresses of the images that have no alternative text."""
    silent = []
    for token in _all_tokens(source):
        if token.type == "image" and not token.content.strip():
            silent.append(str(token.attrs["src"]))
        elif token.type in ("html_block", "html_inline"):
            silent += [tag for tag in HTML_IMAGE.findall(token.content) if not HTML_ALT.search(tag)]
    return silent


def _all_tokens(source: str) -> Iterator[Token]:
    for token in PARSER.parse(source):
        yield token
        yield from token.children or []
