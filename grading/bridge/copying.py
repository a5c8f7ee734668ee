"""Copies what lies beside a hand-in's notebooks, as nbgrader does, in time that grows with it."""

import glob
from pathlib import Path

from nbgrader.converters.base import BaseConverter

from grading.intake.belongings import copy, files_of, is_left_out


class Copying(BaseConverter):
    """The part of nbgrader's converters that copies; it goes behind one of them, as a base class.

    nbgrader's own reads a folder again for each file of it and each pattern.
    """

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy the files that the course does not leave out.

        Raises:
            NotJudged: `files_of` says why.
        """
        source = Path(self._format_source(assignment_id, student_id))
        target = Path(self._format_dest(assignment_id, student_id))
        left_out = [*self.coursedir.ignore, "*.ipynb", *self.in_the_way(assignment_id, source)]
        wanted = [path for path in files_of(source)
                  if not is_left_out(path.relative_to(source), left_out)]  # fmt: skip
        self.log.info("Copying %d files beside the notebooks", len(wanted))
        copy(wanted, source, target)

    def in_the_way(self, assignment: str, folder: Path) -> list[str]:
        """Return the folders of a hand-in that lie where a file of the course belongs."""
        course = self.coursedir
        given = Path(course.format_path(course.source_directory, ".", assignment))
        names = [path.name for path in given.glob("*") if path.is_file()]
        return [glob.escape(name) for name in names if (folder / name).is_dir()]
