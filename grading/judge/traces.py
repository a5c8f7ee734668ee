"""Whether a student's process is, for their functions, as it was when fewer of its cells had run.

To go back to where a test stood, another process runs the cells above it anew, which takes longer
than all the questions that it is asked then. Most hand-ins only define functions that remember
nothing; of these, the process that has run all cells answers the same.

A student's code is read by patterns alone, as in `definitions`, and what is not plain counts as a
trace. Who hides one gains nothing: in a process of its own a function can remember as much.
"""

import ast
import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from grading.intake.definitions import bound, defined, may_define_anything, perhaps_defined

_MOST = 10_000  # characters of a cell that are read
_WORDS = re.compile(r"[^\W\d]\w*")
_TEXTS = re.compile(
    r"""(\b[a-zA-Z]{1,2})?('''(?s:.*?)'''|\"""(?s:.*?)\"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")"""
    r"""|\#[^\n]*"""
)
# What remembers, what reaches names by their text, and what is the same for the whole process.
_REMEMBERS = re.compile(
    r"\b(?:global|nonlocal|globals|locals|vars|exec|eval|compile|setattr|delattr|getattr|class|yield"
    r"|async|await|iter|open|input|save\w*|load\w*|memmap|sys|os|io|builtins|inspect|gc|time|plt"
    r"|datetime|warnings|seterr\w*|set_\w+|rcParams|functools|itertools|get_ipython|__\w+__)\b"
    r"|(?<!np\.)(?<!numpy\.)\brandom\b|^[ \t]*[@%!]"
    r"|\.\w+[ \t]*(?:[-+*/%@&|^]|//|\*\*)?=(?!=)",
    re.M,
)
_IMPORT = re.compile(r"^[ \t]*(?:import|from)\b.*$", re.M)
_PLAIN_IMPORT = re.compile(
    r"[ \t]*(?:import (?:numpy as np|numpy|math)|from (?:math|numpy) import [\w, ]+)[ \t]*"
)
_SIGNATURE = re.compile(r"^[ \t]*def[ \t]+\w+[ \t]*\(([^()]*)\)", re.M)
_DEFAULT = re.compile(r"=[ \t]*(?!None\b|True\b|False\b|[-+]?[\d.]|\"\")")
# A stub, the end of a bracket, a text alone, or a value under one name.
_PLAIN = re.compile(
    r"raise NotImplementedError\([^()]*\)[ \t]*|[)\]}].*|\"\"[ \t]*"
    r"|[^\W\d]\w*[ \t]*=(?![ \t]*[^\W\d]\w*[ \t]*=[^=])[^=].*"
)
_CALLED = re.compile(r"([\w.]+)[ \t]*\(")


def traceless(before: Sequence[str], after: Sequence[str], given: Collection[str]) -> bool:
    """Whether functions of the cells ``before`` do the same once those ``after`` have run as well.

    Args:
        before: cells that a student's process has run, in their order.
        after: those that it has run after them.
        given: the course's own cells.
    """
    theirs = [source for source in (*before, *after) if source not in given]
    if any(len(source) > _MOST for source in theirs):
        return False
    if not all(map(_remembers_nothing, theirs)):
        return False
    if any(_sets_attributes(source) for source in after if source in given):
        return False
    shared = _shared(tuple(source for source in before if source in given))
    new = set[str]().union(*(_names(source, given) for source in after))
    return not any(
        new & (_used(source) if source in given else _not_local(source)) for source in before
    ) and not any(shared & _not_local(source) for source in before if source not in given)


def _names(source: str, given: Collection[str]) -> Collection[str]:
    """Return the names that a cell may give a value."""
    return _functions(source) | _values(source) if source in given else defined(source)


@lru_cache(maxsize=1_000)
def _not_local(source: str) -> frozenset[str]:
    """Return the words of a student's cell that are not, as it seems, names within its function."""
    code = _without_texts(source)
    signatures = _SIGNATURE.findall(code)
    if len(signatures) != 1:
        return _words(source)
    local = set(_WORDS.findall(re.sub(r"=[^,]*", "", signatures[0])))
    local |= perhaps_defined(code) - defined(code)
    return _words(source) - local


@lru_cache(maxsize=1_000)
def _words(source: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(_without_texts(source)))


def _without_texts(source: str) -> str:
    """Return code without comments, and with empty texts, but those that hold code themselves."""

    def shorter(found: re.Match[str]) -> str:
        if not found[2]:
            return ""
        return found[0] if "f" in (found[1] or "").lower() else '""'

    return _TEXTS.sub(shorter, source)


@lru_cache(maxsize=1_000)
def _remembers_nothing(source: str) -> bool:
    """Whether a student's cell only defines functions, and values, that stay as they are."""
    if may_define_anything(source):
        return False
    code = _without_texts(source)
    if _REMEMBERS.search(code) or not all(map(_PLAIN_IMPORT.fullmatch, _IMPORT.findall(code))):
        return False
    if len(_SIGNATURE.findall(code)) != len(re.findall(r"\bdef\b", code)):
        return False
    if any(map(_DEFAULT.search, _SIGNATURE.findall(code))):
        return False
    lines = _IMPORT.sub("", code).splitlines()
    margin = [line for line in lines if line.strip() and not line[0].isspace()]
    inside = [line for line in lines if line[:1].isspace() or line.startswith("def")]
    inner = set(_WORDS.findall("\n".join(inside)))
    assigned = {line.partition("=")[0].strip() for line in margin if not line.startswith("def")}
    return all(map(_is_plain, margin)) and not inner & assigned


def _is_plain(line: str) -> bool:
    """Whether a line at the margin defines a function, or a value that nothing else computes."""
    if line.startswith("def"):
        return True
    calls = _CALLED.findall(line)
    harmless = all(call.startswith("np.") or call == "NotImplementedError" for call in calls)
    return harmless and bool(_PLAIN.fullmatch(line))


@lru_cache(maxsize=200)
def _parsed(source: str) -> tuple[list[ast.FunctionDef], list[ast.AST]] | None:
    """Return the functions of a cell of the course's, and all else; None if it cannot be read."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return None
    functions = [node for node in body if isinstance(node, ast.FunctionDef)]
    rest = [node for node in body if not isinstance(node, ast.FunctionDef)]
    return functions, [node for one in rest for node in ast.walk(one)]


@lru_cache(maxsize=200)
def _used(source: str) -> set[str]:
    """Return the names that a cell of the course's knows, but those within its functions."""
    parsed = _parsed(source)
    if parsed is None:
        return set(_words(source))
    functions, rest = parsed
    used = {node.id for node in rest if isinstance(node, ast.Name)} | _values(source)
    for function in functions:
        nodes = list(ast.walk(function))
        names = [node for node in nodes if isinstance(node, ast.Name)]
        local = {node.arg for node in nodes if isinstance(node, ast.arg)}
        local |= _stored(names)
        used |= {function.name} | {node.id for node in names} - local
    return used


def _stored(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names that get a value in these nodes."""
    names = [node for node in nodes if isinstance(node, ast.Name)]
    return {name.id for name in names if isinstance(name.ctx, ast.Store)}


@lru_cache(maxsize=200)
def _functions(source: str) -> set[str]:
    functions, _ = _parsed(source) or ([], [])
    return {function.name for function in functions}


@lru_cache(maxsize=200)
def _values(source: str) -> set[str]:
    """Return the names of what a cell of the course's holds beside functions."""
    parsed = _parsed(source)
    if parsed is None:
        return set(bound(source))
    return _stored(parsed[1]) | {
        (one.asname or one.name).split(".")[0] for node in parsed[1]
        if isinstance(node, ast.Import | ast.ImportFrom) for one in node.names
    }  # fmt: skip


@lru_cache(maxsize=200)
def _sets_attributes(source: str) -> bool:
    """Whether a cell of the course's may change what others hold."""
    parsed = _parsed(source)
    return parsed is None or any(
        isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) for node in parsed[1]
    )


@lru_cache(maxsize=200)
def _shared(given: tuple[str, ...]) -> set[str]:
    """Return the names of values of the course's that a call may change, and what reads these."""
    values = _stored(node for source in given for node in (_parsed(source) or ([], []))[1])
    readers = {
        function.name for source in given for function in (_parsed(source) or ([], []))[0]
        if values & {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    }  # fmt: skip
    return values | readers
