"""The step between the source's language and another one: notebook in, notebook out.

Translated are Markdown and, in code, what people read: docstrings, comments, and the sentences
among the texts, with a placeholder for each value that an f-string fills in. Nothing else may
change: cells, ids, metadata and what the code does are the same.
"""

import ast
import copy
import gettext
import io
import re
import textwrap
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from nbformat import NotebookNode

from course.cells import is_written, label
from course.entries import write_language
from course.errors import CourseError
from course.languages import SOURCE, catalogue
from course.regions import HIDDEN_TESTS, SOLUTION

_PROSE = re.compile(r"[^\W\d_]{2,}[,;:.]? +[^\W\d_]{2,}")  # two words in a row
_WORD = re.compile(r"[^\W\d_]{2,}")
_MATH = re.compile(r"\$[^$]*\$")
# What shows a text, so that a single word in it is one to be read.
_SHOWN_BY = {"annotate", "print", "suptitle", "text", "title", "xlabel", "ylabel"}
_SHOWN_BY |= {f"set_{name}" for name in ("title", "xlabel", "ylabel")}
_SHOWN_AS = {"label", "title", "xlabel", "ylabel"}
_STUB = re.compile(rf"(#+ *{SOLUTION.begin} +\w+: *)(.+)")
_PRAGMA = re.compile(r"# ?(fmt|noqa|type|pylint|ruff)\b")
_DOCSTRING = re.compile(r'([rR]?""")(.*)(""")', re.DOTALL)
_MARKS = [word for marks in (SOLUTION, HIDDEN_TESTS) for word in (marks.begin, marks.end)]

Text = ast.Constant | ast.JoinedStr


@dataclass(frozen=True)
class _Piece:
    """A piece of a source, by where it begins and ends, and what stands there from now on."""

    begin: int
    end: int
    text: str


class _Collector(gettext.NullTranslations):
    """Says what it is asked for as it is, and keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def gettext(self, message: str) -> str:
        self.asked.append(message)
        return message


def in_language(notebook: NotebookNode, root: Path, language: str) -> NotebookNode:
    """Return a notebook of the source's language in another one of the course at ``root``.

    Its header says which. Raises CourseError as `translated` does.
    """
    if language == SOURCE:
        return notebook
    result = translated(notebook, catalogue(root, language))
    write_language(result, language)
    return result


def translated(notebook: NotebookNode, catalogue: gettext.NullTranslations) -> NotebookNode:
    """Return the notebook in the language of ``catalogue``.

    Raises CourseError where a translation would change what the code does.
    """
    result: NotebookNode = copy.deepcopy(notebook)
    for cell in result.cells:
        _translate(cell, catalogue)
    return result


def sentences(cell: NotebookNode) -> list[str]:
    """Return what a catalogue is asked for in order to translate a cell."""
    collector = _Collector()
    _translate(copy.deepcopy(cell), collector)
    return collector.asked


def _translate(cell: NotebookNode, catalogue: gettext.NullTranslations) -> None:
    if cell.cell_type == "markdown" and cell.source and not is_written(cell):
        cell.source = catalogue.gettext(cell.source)
    elif cell.cell_type == "code":
        try:
            cell.source = _code(cell.source, catalogue)
        except CourseError as error:
            raise CourseError(f"cell {label(cell)}: {error}") from error


def _code(source: str, catalogue: gettext.NullTranslations) -> str:
    try:
        before = ast.parse(source)
    except SyntaxError:  # a magic or a command of the system: nothing to translate
        return source
    pieces = [*_docstrings(before, source, catalogue), *_texts(before, source, catalogue)]
    taken = [(piece.begin, piece.end) for piece in pieces]
    pieces += [
        piece
        for piece in _comments(source, catalogue)
        if not any(begin <= piece.begin < end for begin, end in taken)
    ]
    result = source
    for piece in sorted(pieces, key=lambda piece: -piece.begin):
        if piece.text != source[piece.begin : piece.end]:
            result = result[: piece.begin] + piece.text + result[piece.end :]
    if result != source:
        _check(before, result)
    return result


def _check(before: ast.Module, result: str) -> None:
    try:
        after = ast.parse(result)
    except SyntaxError as error:
        raise CourseError("its translation is not Python.") from error
    said = {id(node) for node in [*_docstring_nodes(before), *_said(before)]}
    if not _same(before, after, said):
        raise CourseError("its translation changes what the code does.")


def _same(before: object, after: object, said: set[int]) -> bool:
    """Whether two trees do the same; the texts ``said`` of the first one may be others."""
    if isinstance(before, list) and isinstance(after, list):
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(_same(a, b, said) for a, b in pairs)
    if id(before) in said:
        return isinstance(after, Text) and _values(before) == _values(after)
    if isinstance(before, ast.AST) and type(before) is type(after):
        names = before._fields
        return all(_same(getattr(before, n, 0), getattr(after, n, 0), said) for n in names)
    return before == after


def _values(node: object) -> Counter[str]:
    """Return what is filled into a text, as often as it is."""
    values = node.values if isinstance(node, ast.JoinedStr) else []
    return Counter(ast.dump(value) for value in values if isinstance(value, ast.FormattedValue))


def _docstring_nodes(tree: ast.AST) -> list[ast.Constant]:
    """Return the docstrings of the functions and classes."""
    return [
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
        and isinstance(node.body[0].value.value, str)
    ]


def _docstrings(
    tree: ast.AST, source: str, catalogue: gettext.NullTranslations
) -> Iterator[_Piece]:
    for node in _docstring_nodes(tree):
        begin, end = _span(node, source)
        found = _DOCSTRING.fullmatch(source[begin:end])
        if not found:
            raise CourseError(f'a docstring is not between """: {source[begin:end]}')
        body = _reindented(found[2], " " * node.col_offset, catalogue)
        yield _Piece(begin, end, found[1] + body + found[3])


def _reindented(text: str, indent: str, catalogue: gettext.NullTranslations) -> str:
    """Say a docstring without its indentation and its last line break, and put both back."""
    first, _, rest = text.partition("\n")
    body = "\n".join([first, textwrap.dedent(rest)]) if rest else first
    tail = "\n" + indent if rest and not rest.rsplit("\n", 1)[-1].strip() else ""
    lines = catalogue.gettext(body.rstrip() if tail else body).split("\n")
    return "\n".join([lines[0], *(indent + line if line else "" for line in lines[1:])]) + tail


def _said(tree: ast.AST) -> Iterator[Text]:
    """Yield the texts in code that somebody reads: sentences, and single words that are shown."""
    nodes = list(ast.walk(tree))
    inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr)
              for part in ast.walk(node) if part is not node}  # fmt: skip
    inside |= {id(node) for node in _docstring_nodes(tree)}
    shown = {id(node) for call in nodes if isinstance(call, ast.Call) for node in _shown(call)}
    for node in nodes:
        if isinstance(node, Text) and id(node) not in inside:
            # What is filled in counts as a word beside others, and not by itself.
            text, own = _MATH.sub("", _filled(node, "xx")), _MATH.sub("", _filled(node, "_"))
            if _WORD.search(own) and (_PROSE.search(text) or id(node) in shown):
                yield node


def _filled(node: Text, value: str) -> str:
    """Return a text with the same word for each value that is filled in."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(p.value) if isinstance(p, ast.Constant) else value for p in parts)


def _shown(call: ast.Call) -> Iterator[ast.expr]:
    if ast.unparse(call.func).split(".")[-1] in _SHOWN_BY:
        yield from call.args
    yield from (keyword.value for keyword in call.keywords if keyword.arg in _SHOWN_AS)


def _texts(tree: ast.AST, source: str, catalogue: gettext.NullTranslations) -> Iterator[_Piece]:
    for node in _said(tree):
        text = _message(node)
        said = catalogue.gettext(text)
        if said != text:
            yield _Piece(*_span(node, source), _as_code(said, node))


def _message(node: Text) -> str:
    """Return a text with a placeholder, `{name}` or `{value_2}`, for each value filled in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    names = iter(_named(node))
    return "".join(
        str(part.value).replace("{", "{{").replace("}", "}}")
        if isinstance(part, ast.Constant)
        else f"{{{next(names)}}}"
        for part in node.values
    )


def _named(node: ast.JoinedStr) -> dict[str, ast.FormattedValue]:
    """Return the values that are filled into a text, by the names of their placeholders."""
    named: dict[str, ast.FormattedValue] = {}
    for value in node.values:
        if isinstance(value, ast.FormattedValue):
            simple = isinstance(value.value, ast.Name) and value.value.id not in named
            name = value.value.id if simple else f"value_{len(named) + 1}"  # type: ignore[attr-defined]
            named[name] = value
    return named


def _as_code(said: str, node: Text) -> str:
    """Return the code of a translated text with the values of the original.

    Raises CourseError for a placeholder that is not one of the original's, or is malformed.
    """
    if isinstance(node, ast.Constant):
        return ast.unparse(ast.Constant(said))
    named, parts = _named(node), list[ast.expr]()
    try:
        for text, name, _, _ in Formatter().parse(said):
            parts += [ast.Constant(text)] if text else []
            parts += [] if name is None else [named[name]]
    except (KeyError, ValueError) as error:
        raise CourseError(f"its translation has placeholders of its own: {said}") from error
    return ast.unparse(ast.JoinedStr(parts))


def _comments(source: str, catalogue: gettext.NullTranslations) -> Iterator[_Piece]:
    """Yield what stubs ask for, blocks of comment lines, and comments behind code.

    Comments in what is cut out are nobody's to read.
    """
    starts = _line_starts(source)
    block: list[tuple[int, int, str]] = []
    cut_out = False
    for token in _comment_tokens(source):
        row, column = token.start
        begin = starts[row - 1] + column
        if any(mark in token.string for mark in _MARKS):
            cut_out = not any(marks.end in token.string for marks in (SOLUTION, HIDDEN_TESTS))
            found = _STUB.fullmatch(token.string)
            if found:
                said = found[1] + catalogue.gettext(found[2])
                yield _Piece(begin, begin + len(token.string), said)
        elif not cut_out and not _PRAGMA.match(token.string):
            alone = not token.line[:column].strip()
            if not (alone and block and block[-1][:2] == (row - 1, column)):
                yield from _block(block, starts, catalogue)
                block = []
            block.append((row if alone else -1, column, token.string))
            if not alone:
                yield from _remark(begin, token.string, catalogue)
                block = []
    yield from _block(block, starts, catalogue)


def _comment_tokens(source: str) -> Iterator[tokenize.TokenInfo]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return (token for token in tokens if token.type == tokenize.COMMENT)


def _remark(begin: int, comment: str, catalogue: gettext.NullTranslations) -> Iterator[_Piece]:
    said = " ".join(catalogue.gettext(_uncommented(comment)).split("\n"))
    yield _Piece(begin, begin + len(comment), f"# {said}" if said != _uncommented(comment)
                 else comment)  # fmt: skip


def _block(
    block: list[tuple[int, int, str]], starts: list[int], catalogue: gettext.NullTranslations
) -> Iterator[_Piece]:
    """Yield a block of comment lines, said as one text."""
    if not block:
        return
    text = "\n".join(_uncommented(comment) for _, _, comment in block)
    said = catalogue.gettext(text)
    if said != text:
        (first, column, _), (last, _, comment) = block[0], block[-1]
        lines = [f"# {line}".rstrip() for line in said.split("\n")]
        end = starts[last - 1] + column + len(comment)
        yield _Piece(starts[first - 1] + column, end, ("\n" + " " * column).join(lines))


def _uncommented(comment: str) -> str:
    return comment.removeprefix("#").removeprefix(" ")


def _line_starts(source: str) -> list[int]:
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _span(node: ast.expr, source: str) -> tuple[int, int]:
    """Return where a node begins and ends, in characters; Python counts a line in bytes."""
    lines, starts = source.split("\n"), _line_starts(source)

    def place(row: int, column: int) -> int:
        return starts[row - 1] + len(lines[row - 1].encode()[:column].decode())

    return (
        place(node.lineno, node.col_offset),
        place(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset),
    )
