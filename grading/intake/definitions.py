"""Which names a cell defines and uses, as far as its text tells.

Students' code is read by patterns alone, in time that grows with its length: a parser can be kept
busy, or brought down, by what it reads. The instructor's own code is parsed.
"""

import ast
import builtins
import re
from functools import lru_cache

_NAME = r"[^\W\d]\w*"
# At the margin of a line, so of the cell itself; with blanks before it, perhaps within a function.
_FORMS = (
    rf"(?:async[ \t]+)?(?:def|class)[ \t]+({_NAME})",
    rf"({_NAME}(?:[ \t]*[,=][ \t]*{_NAME})*)[ \t]*(?:=(?!=)|:[^=\n]*=(?!=))",  # also a = b = …
    r"(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+([^\n#;]+)",
)
_DEFINED = [re.compile(f"^{form}", re.M) for form in _FORMS]
_PERHAPS = [re.compile(rf"^[ \t]*{form}", re.M) for form in _FORMS]
_EVERYTHING = re.compile(r"^[ \t]*(?:from[ \t]+[\w.]+[ \t]+import[ \t]*\*|%(?:run|pylab)\b)", re.M)
_BY_NAME = re.compile(r"\b(?:globals|vars|locals|exec|eval|setattr|get_ipython)[ \t]*\(")
_MAGIC = re.compile(r"^[ \t]*[%!].*$", re.M)
_WORDS = re.compile(r"\w+")
_MOST_KEPT = 10_000  # characters of a cell of which the names are kept


def defined(source: str) -> set[str]:
    """Return the names that a cell defines for sure: at the margin, by itself."""
    return set(_names(source, perhaps=False))


def assigned(source: str) -> set[str]:
    """Return the names to which a cell assigns a value, most often no function."""
    return {name for names in _DEFINED[1].findall(source) for name in _WORDS.findall(names)}


def perhaps_defined(source: str) -> set[str]:
    """Return the names that a cell may define, also in a branch or only within a function."""
    return set(_names(source, perhaps=True))


def may_define_anything(source: str) -> bool:
    """Say whether a cell takes over names that it does not spell, as by ``import *``."""
    return bool(_EVERYTHING.search(source))


def may_bind_anything(source: str) -> bool:
    """Say the same of a cell of the instructor's, by whatever means."""
    return may_define_anything(source) or bool(_BY_NAME.search(source))


@lru_cache(maxsize=1_000)
def bound(source: str) -> frozenset[str]:
    """Return the names that a cell of the instructor's may give a value, by whatever statement.

    Of one that cannot be parsed those that its text shows.
    """
    tree = _tree(source)
    if tree is None:
        return frozenset(perhaps_defined(source))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found.update((one.asname or one.name).split(".")[0] for one in node.names)
        elif isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
            found.add(node.name)
    return frozenset(found)


@lru_cache(maxsize=1_000)
def used(source: str) -> frozenset[str]:
    """Return the names that a cell of the instructor's uses and neither binds nor gets by Python.

    Of one that cannot be parsed none.
    """
    tree = _tree(source)
    if tree is None:
        return frozenset()
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    asked = {node.id for node in names} - bound - perhaps_defined(source)
    return frozenset(asked - set(dir(builtins)))


def _tree(source: str) -> ast.Module | None:
    """Return a cell of the instructor's as it is parsed, without magics; None if it cannot be."""
    try:
        return ast.parse(_MAGIC.sub("", source))
    except (SyntaxError, ValueError):
        return None


def _names(source: str, perhaps: bool) -> frozenset[str]:
    """Return the names that a text shows; most texts are the same in each hand-in of a class."""
    return (_kept if len(source) < _MOST_KEPT else _shown)(source, perhaps)


def _shown(source: str, perhaps: bool) -> frozenset[str]:
    return frozenset(_found(_PERHAPS if perhaps else _DEFINED, source))


_kept = lru_cache(maxsize=1_000)(_shown)


def _found(patterns: list[re.Pattern[str]], source: str) -> set[str]:
    kinds, targets, imported = (pattern.findall(source) for pattern in patterns)
    found = {*kinds, *(name for names in targets for name in _WORDS.findall(names))}
    for names in imported:
        for one in names.split(","):
            words = _WORDS.findall(one)  # `a.b` defines a, `a.b as c` defines c
            if words:
                found.add(words[-1] if "as" in words[:-1] else words[0])
    return found
