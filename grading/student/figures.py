"""Figures in a student's process: shown inline as PNG or JPEG, whatever a cell asks for.

A page shows these two and nothing that could run, so an SVG or a PDF would be drawn in vain. There
is nobody at a window, and so every backend is the one that shows figures in the notebook.
"""

from collections.abc import Callable
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
from IPython.core.formatters import DisplayFormatter
from IPython.core.pylabtools import print_figure
from matplotlib.backends.registry import backend_registry
from matplotlib.figure import Figure

INLINE = "module://matplotlib_inline.backend_inline"
_OF_ANOTHER_PACKAGE = frozenset({"widget", "ipympl"})  # a student may have it where we have not
_PICTURES = ("image/png", "image/jpeg")


class Formatter(DisplayFormatter):
    """Makes of a figure what a page shows; of all else what IPython makes."""

    def format(self, obj: Any, include: Any = None, exclude: Any = None) -> Any:
        """Return the representations of an object, and their metadata."""
        if not isinstance(obj, Figure):
            return super().format(obj, include, exclude)  # type: ignore[no-untyped-call]
        # What `%config InlineBackend.figure_formats` names beside these is not even drawn.
        data, more = super().format(obj, {"text/plain", *_PICTURES}, exclude)  # type: ignore[no-untyped-call]
        if not any(kind in data for kind in _PICTURES) and (picture := _picture(obj)):
            data["image/png"] = picture
        return data, more


def show_inline(shell: Any) -> None:
    """Let this shell show figures as a notebook does."""
    from matplotlib_inline.backend_inline import configure_inline_support

    # In this order: figures are shown and closed before pyplot would draw them once more.
    configure_inline_support(shell, INLINE)  # type: ignore[no-untyped-call]
    matplotlib.use(INLINE)
    matplotlib.interactive(True)  # else figures wait for plt.show()
    shell.display_formatter.formatters["image/png"].for_type(Figure, _picture)
    matplotlib.use = _always_inline(matplotlib.use)
    plt.switch_backend = _always_inline(plt.switch_backend)


def _always_inline(choose: Callable[..., None]) -> Callable[..., None]:
    """Return what chooses a backend, and takes the inline one whichever it is asked for."""

    def choose_inline(backend: Any, **how: Any) -> None:
        choose(INLINE if _is_known(backend) else backend, **how)

    return choose_inline


def _is_known(backend: Any) -> bool:
    """Whether a backend can be asked for: a name with a slip is an error, as anywhere."""
    registry: Any = backend_registry
    return isinstance(backend, str) and (
        backend.startswith("module://")
        or backend.lower() in _OF_ANOTHER_PACKAGE
        or bool(registry.is_valid_backend(backend))
    )


def _picture(figure: Figure) -> str | None:
    """Return a figure as PNG in base64."""
    # Cropping draws it twice, and one that arranges itself has no need of it.
    cropped = None if figure.get_layout_engine() else "tight"
    picture: str | None = print_figure(figure, bbox_inches=cropped, base64=True)
    return picture
