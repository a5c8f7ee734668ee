"""The pages that people open: a student's Markdown can run nothing there, and loads nothing.

`markdown2html`, `highlight_code` and `strip_files_prefix` take the place of nbconvert's filters in
feedback and Formgrader. The first cleans the HTML that Markdown becomes, not the Markdown: `a < b`,
code and formulas in it stay what they are. All three bound what a student's text can cost: where
it is too much, it is shown as it was written.
`FeedbackPage` is nbgrader's feedback with a page of our own around it, without scripts.
"""

import re
from html import escape
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer
from bs4 import BeautifulSoup
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from course.cells import OWN, is_solution, tags
from grading.intake.output_cleaning import Budget
from grading.pages.formulas import mathml

# The time to read Markdown can grow as the square of its length, that to read a table as the square
# of its lines; a written answer has a page.
MAX_MARKDOWN = 10_000
MAX_LINES = 500
# The time to colour Python can grow as the square of a row of blanks, and of a string's length.
MAX_CODE = 10_000
_LONG_GAP = re.compile(r"\s{500}")
# Of a student on one page, in characters. Each can become forty of HTML, which is parsed twice.
MAX_FORMATTED = {"markdown": 12_000, "code": 40_000}
_PYTHON = frozenset({"python", "python3", "py", "py3", "ipython", "ipython3"})
_TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "kbd", "li", "mark", "ol", "p",
    "pre", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "u", "ul",
})  # fmt: skip
_LINK = re.compile(r"(?:https?://|mailto:|#)", re.I)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,", re.I)
# Within one tag, up to its end, so that nothing is looked through twice.
_PASTED = re.compile(
    r"""<img\b[^<>]{0,500}?\ssrc=(["'])attachment:([^"'<>]{1,300})\1[^<>]{0,500}>""", re.I
)
_ALT = re.compile(r"""\salt=(["'])([^"'<>]{0,300})\1""", re.I)
# Those of formulas and of colours in code. Others could dress up as a part of the page.
_CLASS = re.compile(r"math(?: block)?|highlight|[a-z]{1,2}[0-9]?")
_BOX_OF_A_CELL = " highlight hl-ipython3"  # as nbconvert writes it


def _may_stay(tag: str, name: str, value: str) -> bool:
    """Say whether an attribute is kept. Identifiers are not: the page's own scripts use them."""
    if name in ("alt", "title", "colspan", "rowspan", "align", "style", "start"):
        return True
    if tag == "a" and name == "href":
        return bool(_LINK.match(value))
    if tag == "img" and name in ("src", "width", "height"):
        return name != "src" or bool(_PICTURE.match(value))
    if tag == "input":  # the boxes of a list of tasks
        return (name == "type" and value == "checkbox") or name in ("checked", "disabled")
    return name == "class" and bool(_CLASS.fullmatch(value))


class _Renderer(IPythonRenderer):
    """Marks formulas, so that they are found again when the rest is clean.

    Of code it colours Python only: there are lexers that take twice as long for each letter more.
    """

    def __init__(self, attachments: dict[str, dict[str, str]]) -> None:
        super().__init__(escape=False, attachments=attachments, exclude_anchor_links=True)
        self._embedded: set[str] = set()

    def block_code(self, code: str, info: str | None = None) -> str:
        language = (info or "").split()[:1]
        if language and language[0] in _PYTHON:
            return coloured(code)
        return f"<pre><code>{escape(code, quote=False)}</code></pre>\n"

    def block_math(self, body: str) -> str:
        return f'<span class="math block">{escape(body)}</span>'

    def inline_math(self, body: str) -> str:
        return f'<span class="math">{escape(body)}</span>'

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if not url.startswith("attachment:"):
            return str(super().image(text, url, title))
        name = url.removeprefix("attachment:")
        return self._without(name, text) or str(super().image(text, url, title))

    def _without(self, name: str, text: str) -> str:
        """Say in words why a pasted picture is not shown here; nothing if it is."""
        if name not in self.attachments:  # that must not cost the whole page
            return f"[{text or name}: it is missing, or was too large to keep]"
        if name in self._embedded:  # each time would take its room again
            return f"[{text or name}: the same picture as above]"
        self._embedded.add(name)
        return ""

    def block_html(self, html: str) -> str:
        """Return HTML of the student's, with its pasted pictures."""
        return str(super().block_html(_PASTED.sub(self._pasted, html)))

    def inline_html(self, html: str) -> str:
        """Return a tag of the student's, with its pasted picture."""
        return str(super().inline_html(_PASTED.sub(self._pasted, html)))

    def _pasted(self, tag: re.Match[str]) -> str:
        """Return the tag of a picture with what was pasted, or words in its place."""
        name = tag[2]
        alt = _ALT.search(tag[0])
        if missing := self._without(name, alt[2] if alt else ""):
            return escape(missing)
        ((kind, content),) = list(self.attachments[name].items())[:1]
        return tag[0].replace(f"attachment:{name}", f"data:{kind};base64,{content}", 1)


@pass_context
def markdown2html(context: Any, source: str) -> str:
    """Return the HTML of ``source``, cleaned, with its formulas in MathML."""
    if not _is_to_format(context, "markdown", source):
        return _plain(source)
    attachments = context.get("cell", {}).get("attachments", {})
    return clean_markdown(source, attachments)


@pass_context
def highlight_code(context: Any, source: str, metadata: object = None) -> str:
    """Return Python in colours, whatever language its metadata or a magic command names."""
    shown = source or " "
    make = coloured if _is_to_format(context, "code", shown) else _without_colours
    return make(shown, _BOX_OF_A_CELL)


def strip_files_prefix(html: str) -> str:
    """Return ``html`` as it is: clean, it links to no file, and to look for one can take long."""
    return html


def _is_to_format(context: Any, kind: str, source: str) -> bool:
    """Say whether a page still has room to format a student's text; the course's own always has."""
    cell = context.get("cell")
    if cell is None or not (OWN in tags(cell) or is_solution(cell)):
        return True
    rooms = context["resources"].setdefault(
        "budget_to_format", {kind: Budget(most) for kind, most in MAX_FORMATTED.items()}
    )
    return bool(rooms[kind].take(len(source)))


def coloured(code: str, box: str = "highlight") -> str:
    """Return Python in colours; without them where it would take long to find out which.

    Args:
        code: the Python.
        box: the CSS classes of what stands around it.
    """
    if len(code) > MAX_CODE or _LONG_GAP.search(code):
        return _without_colours(code, box)
    return str(highlight(code, PythonLexer(), HtmlFormatter(cssclass=box)))


def _without_colours(code: str, box: str) -> str:
    return f'<div class="{box}">{_plain(code)}</div>\n'


def _plain(text: str) -> str:
    return f"<pre>{escape(text, quote=False)}</pre>"


def clean_markdown(source: str, attachments: dict[str, dict[str, str]]) -> str:
    """Return Markdown as HTML in which nothing runs and nothing is loaded from elsewhere.

    Args:
        source: the Markdown. Where it is very long, it comes back as plain text.
        attachments: the pictures pasted into the cell.
    """
    if len(source) > MAX_MARKDOWN or source.count("\n") > MAX_LINES:
        return _plain(source)
    try:
        html = MarkdownWithMath(renderer=_Renderer(attachments)).render(source)
    except RecursionError:
        return _plain(source)
    html = bleach.clean(
        html,
        tags=_TAGS,
        attributes=_may_stay,
        protocols=["http", "https", "mailto", "data"],
        css_sanitizer=CSSSanitizer(allowed_css_properties=["text-align"]),
    )
    soup = BeautifulSoup(html, "html.parser")
    _put_formulas(soup)
    for picture in soup.select("img:not([src])"):
        picture.replace_with(f"[{picture.get('alt') or 'a picture from elsewhere'}]")
    return str(soup)


def _put_formulas(soup: BeautifulSoup) -> None:
    for span in soup.select("span.math"):
        tex = span.get_text()
        try:
            made = mathml(tex, block="block" in span["class"])
        except ValueError:  # then it is shown as it was written
            made = f"<code>{escape(tex)}</code>"
        span.replace_with(BeautifulSoup(made, "html.parser"))
