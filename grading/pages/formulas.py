"""Turns LaTeX into MathML, which browsers show without a script and without a network."""

import re
from html import unescape
from itertools import pairwise
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

MAX_FORMULA = 2_000
# Elements within elements. Whoever reads or writes the page takes some of its stack for each.
MAX_LEVELS = 50
# What latex2mathml makes of ordinary formulas. \href, \class and \style make more, which a page
# that shows a stranger's formula is better without.
_TAGS = frozenset({
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msup",
    "msub", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle",
    "mpadded", "mphantom", "menclose", "mmultiscripts", "mprescripts", "none",
})  # fmt: skip
# Without mathsize: sizes within sizes multiply.
_ATTRIBUTES = frozenset({
    "accent", "columnalign", "columnlines", "columnspacing", "depth", "display", "displaystyle",
    "fence", "form", "height", "largeop", "linebreak", "linethickness", "lspace", "mathvariant",
    "maxsize", "minsize", "movablelimits", "notation", "rowlines", "rowspacing", "rspace",
    "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width",
})  # fmt: skip
# A length of at most two digits before the point, or a word such as "thickmathspace".
_LENGTH = re.compile(
    r"[+-]?\d{0,2}(?:\.\d{1,4})?(?:em|ex|mu|pt|px|cm|mm|in|%|width|height|depth)?|[a-z]+"
)
_LENGTHS = frozenset({
    "columnspacing", "depth", "height", "linethickness", "lspace", "maxsize", "minsize",
    "rowspacing", "rspace", "voffset", "width",
})  # fmt: skip
_FUNCTIONS = frozenset({
    "arctan", "cos", "cosh", "det", "exp", "lg", "ln", "log", "max", "min", "sin", "sinh", "tan",
    "tanh",
})  # fmt: skip
# latex2mathml knows one of the environments that align lines.
_ALIGNED = re.compile(r"(\\(?:begin|end))\{(?:aligned|align|gathered|gather|equation)\*?\}")


def mathml(tex: str, block: bool) -> str:
    """Return the formula ``tex`` as MathML, on a line of its own if it is a ``block``.

    Raises:
        ValueError: it is too long, nested too deeply, or cannot be read.
    """
    if len(tex) > MAX_FORMULA:
        raise ValueError(f"a formula of {len(tex):,} characters")
    display = "block" if block else "inline"
    try:
        root = convert_to_element(_ALIGNED.sub(r"\1{split}", tex), display=display)
    except Exception as error:  # of a dozen kinds; RecursionError and IndexError are among them
        raise ValueError(f"latex2mathml: {type(error).__name__}") from None
    if _levels(root) > MAX_LEVELS:
        raise ValueError(f"a formula nested deeper than {MAX_LEVELS} levels")
    for element in list(root.iter()):
        _make_plain(element)
        _set_functions_apart(element)
    return tostring(root, encoding="unicode")


def _levels(root: Element) -> int:
    levels, level = 0, [root]
    while level:
        levels, level = levels + 1, [child for element in level for child in element]
    return levels


def _make_plain(element: Element) -> None:
    if element.tag not in _TAGS:
        raise ValueError(f"latex2mathml made <{element.tag}>")
    # latex2mathml writes characters as entities, and leaves it to the writer not to escape them.
    element.text = unescape(element.text or "").replace("~", "∼") or None
    for name, value in list(element.attrib.items()):
        if name not in _ATTRIBUTES or (name in _LENGTHS and not _is_bearable(value)):
            del element.attrib[name]


def _set_functions_apart(element: Element) -> None:
    """Put TeX's thin space between a function's name and what follows it, as in ln 2."""
    children = list(element)
    for child, following in reversed([*pairwise(children)]):
        if child.tag == "mi" and child.text in _FUNCTIONS and following.tag != "mo":
            element.insert(children.index(child) + 1, Element("mspace", width="0.167em"))


def _is_bearable(lengths: str) -> bool:
    return all(_LENGTH.fullmatch(length) for length in lengths.split())
