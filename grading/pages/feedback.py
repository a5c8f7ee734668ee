"""The page that a student gets back: nbgrader's feedback in a frame of our own, without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbgrader
from jinja2 import BaseLoader, Environment, FileSystemLoader, PrefixLoader
from nbconvert.exporters import HTMLExporter
from traitlets import default

from grading.pages.words import with_code
from utils.messages import message


class FeedbackPage(HTMLExporter):
    """nbgrader's feedback page with our frame and boxes; see templates/index.html.j2."""

    def default_filters(self) -> Iterator[tuple[str, Callable[..., Any] | str]]:
        """Return the usual filters of templates, and the one of our boxes."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "with_code", with_code

    def _create_environment(self) -> Environment:
        """Return the usual environment, in which ``_`` says a message in the language spoken."""
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.globals["_"] = message
        return environment

    @default("extra_loaders")
    def _our_templates_first(self) -> list[BaseLoader]:
        theirs = Path(nbgrader.__file__).parent / "server_extensions/formgrader/templates"
        ours = Path(__file__).parent / "templates"
        return [FileSystemLoader(ours), PrefixLoader({"nbgrader": FileSystemLoader(theirs)})]
