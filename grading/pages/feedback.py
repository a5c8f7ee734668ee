"""The page that a student gets back: nbgrader's feedback in a frame of our own, without scripts."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import nbgrader
from jinja2 import BaseLoader, Environment, FileSystemLoader, PrefixLoader
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets import default

from course.languages import catalogue, language_of, languages
from grading.pages.beside import copy_beside
from grading.pages.words import with_code
from utils.messages import message, speaking


class FeedbackPage(HTMLExporter):
    """nbgrader's feedback page with our frame and boxes; see templates/index.html.j2."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)  # type: ignore[no-untyped-call]
        # nbgrader's command and Formgrader name their converter themselves; it makes its exporter
        # before it copies anything.
        converter: Any = self.parent
        if type(converter) is GenerateFeedback:
            converter.init_assignment = partial(copy_beside, converter)

    def from_notebook_node(  # type: ignore[override]  # as of every exporter of text
        self, nb: NotebookNode, resources: Any = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page, in the language of the notebook, and what was made beside it."""
        root = Path(CourseDirectory(config=self.config).root)
        self.language_code = language_of(nb, languages(root))
        with speaking(catalogue(root, self.language_code)):
            page: tuple[str, dict[str, Any]] = super().from_notebook_node(nb, resources, **kwargs)
        return page

    def default_filters(self) -> Iterator[tuple[str, Callable[..., Any] | str]]:
        """Return the usual filters of templates, and those of our boxes and table."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "with_code", with_code
        yield "number", lambda points: f"{round(points, 2):g}"

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
