"""The pictures that students get: what a right answer draws, as a hint, and nothing else stored."""

from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearOutput

from course.cells import tags

EXPECTED = "expected"


def is_picture(output: NotebookNode) -> bool:
    """Say whether an output is a picture; what is printed may hold the answer in numbers."""
    return "image/png" in output.get("data", {})


class KeepExpectedPictures(ClearOutput):
    """Takes the place of nbgrader's ClearOutput: the pictures of cells tagged `expected` stay.

    Students see under such a cell what a right answer draws, until they run it and it draws theirs.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clear the cell, save for the pictures that it may keep."""
        stored: list[Any] = cell.get("outputs", [])
        pictures = [output for output in stored if is_picture(output)]
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if EXPECTED in tags(cell):
            cell.outputs = pictures
        return cell, resources
