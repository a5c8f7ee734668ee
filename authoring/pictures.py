"""The pictures that students get: what a right answer draws, collapsed, and nothing else stored."""

from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearOutput
from traitlets import Unicode

from course.cells import label, tags
from course.errors import CourseError

EXPECTED = "expected"
LABEL = "What a right answer draws"


def is_picture(output: NotebookNode) -> bool:
    """Say whether an output is a picture; what is printed may hold the answer in numbers."""
    return "image/png" in output.get("data", {})


def is_expected(cell: NotebookNode | None, kind: str) -> bool:
    """Say whether this cell draws a right answer (``code``) or tells of it (``markdown``)."""
    return cell is not None and cell.cell_type == kind and EXPECTED in tags(cell)


class KeepExpectedPictures(ClearOutput):
    """Takes the place of nbgrader's ClearOutput: the pictures of cells tagged `expected` stay.

    They move to the Markdown cell under the one that draws them, which is tagged so too, and are
    folded up there with its text: the cell itself draws the student's own, and only that.
    """

    picture_label = Unicode(LABEL, help="What is said of a picture that a right answer draws").tag(
        config=True
    )

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clear every cell, and fold up what students may see of it.

        Raises CourseError where a picture of a right answer has no text of its own.
        """
        for cell, following in zip(nb.cells, [*nb.cells[1:], None], strict=True):
            if is_expected(cell, "code"):
                pictures = [out.data["image/png"] for out in cell.outputs if is_picture(out)]
                if pictures:
                    self._fold(_text_of(cell, following), pictures)
        cleared: tuple[NotebookNode, ResourcesDict] = super().preprocess(nb, resources)
        return cleared

    def _fold(self, cell: NotebookNode, pictures: list[Any]) -> None:
        names = [f"expected-{number}.png" for number in range(1, len(pictures) + 1)]
        shown = "\n\n".join(f"![{self.picture_label}](attachment:{name})" for name in names)
        cell.attachments = {
            name: {"image/png": picture} for name, picture in zip(names, pictures, strict=True)
        }
        # With an empty line before it, what stands between two tags is Markdown.
        cell.source = (
            f"<details>\n<summary>{self.picture_label}</summary>\n\n{shown}\n\n{cell.source}\n\n"
            "</details>"
        )


def _text_of(cell: NotebookNode, following: NotebookNode | None) -> NotebookNode:
    if following is None or not is_expected(following, "markdown"):
        raise CourseError(
            f"cell {label(cell)} draws what a right answer draws, and no text tells of it; "
            f"tag the Markdown cell under it {EXPECTED} as well."
        )
    return following
