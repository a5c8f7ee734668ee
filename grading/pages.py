"""The pages that people open: a student's Markdown can run nothing there, and loads nothing.

`markdown2html` takes the place of nbconvert's filter in feedback and Formgrader. It cleans the HTML
that Markdown becomes, not the Markdown: `a < b`, code and formulas in it stay what they are.
`FeedbackPage` is nbgrader's feedback with a page of our own around it, without scripts.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import bleach
import nbgrader
from bleach.css_sanitizer import CSSSanitizer
from bs4 import BeautifulSoup
from jinja2 import BaseLoader, FileSystemLoader, PrefixLoader, pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets import default

from grading.feedback import with_code
from grading.formulas import mathml

# The time to read Markdown can grow as the square of its length; a written answer has a page.
MAX_MARKDOWN = 20_000
_TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "kbd", "li", "mark", "ol", "p",
    "pre", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "u", "ul",
})  # fmt: skip
_LINK = re.compile(r"(?:https?://|mailto:|#)", re.I)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,", re.I)
# Those of formulas and of colours in code. Others could dress up as a part of the page.
_CLASS = re.compile(r"math(?: block)?|highlight|[a-z]{1,2}[0-9]?")


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
    """Marks formulas, so that they are found again when the rest is clean."""

    def block_math(self, body: str) -> str:
        return f'<span class="math block">{escape(body)}</span>'

    def inline_math(self, body: str) -> str:
        return f'<span class="math">{escape(body)}</span>'

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def _embed_image_or_attachment(self, src: str) -> str:
        # A picture that is not there must not cost the whole page.
        if src.startswith("attachment:") and src.split(":", 1)[1] not in self.attachments:
            return ""
        return str(super()._embed_image_or_attachment(src))


@pass_context
def markdown2html(context: Any, source: str) -> str:
    """Return the HTML of ``source``, cleaned, with its formulas in MathML."""
    attachments = context.get("cell", {}).get("attachments", {})
    return clean_markdown(source, attachments)


def clean_markdown(source: str, attachments: dict[str, dict[str, str]]) -> str:
    """Return Markdown as HTML in which nothing runs and nothing is loaded from elsewhere.

    Args:
        source: the Markdown. Where it is very long, it comes back as plain text.
        attachments: the pictures pasted into the cell.
    """
    if len(source) > MAX_MARKDOWN:
        return f"<pre>{escape(source)}</pre>"
    renderer = _Renderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    try:
        html = MarkdownWithMath(renderer=renderer).render(source)
    except RecursionError:
        return f"<pre>{escape(source)}</pre>"
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


class FeedbackPage(HTMLExporter):
    """nbgrader's feedback page with our frame and boxes; see templates/index.html.j2."""

    def default_filters(self) -> Iterator[tuple[str, Callable[..., Any] | str]]:
        """Return the usual filters of templates, and the one of our boxes."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "with_code", with_code

    @default("extra_loaders")
    def _our_templates_first(self) -> list[BaseLoader]:
        theirs = Path(nbgrader.__file__).parent / "server_extensions/formgrader/templates"
        ours = Path(__file__).parent / "templates"
        return [FileSystemLoader(ours), PrefixLoader({"nbgrader": FileSystemLoader(theirs)})]
