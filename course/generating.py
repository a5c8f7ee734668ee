"""Runs nbgrader's `generate_assignment`, and says in a sentence why it failed."""

import logging

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError, ValidationError
from traitlets.config import Config

from course.conversion import convert
from course.errors import one_line


def generate(config: Config, assignment: str) -> str | None:
    """Write the release of one assignment, and what it asks to the gradebook.

    Args:
        config: says where the source, the release and the gradebook are.
        assignment: its name.

    Returns:
        Why it failed, or None.
    """
    log = logging.Logger("generate_assignment")
    log.addHandler(logging.NullHandler())  # the reason is the exception, not what is logged of it
    directory = CourseDirectory(config=config, assignment_id=assignment, log=log)
    generator = _Generator(coursedir=directory, config=config, log=log)
    try:
        generator.start()
    except NbGraderException as error:
        return one_line(generator.reason or error)
    return None


class _Generator(GenerateAssignment):
    """nbgrader's converter, which logs why it failed and raises without it; here it is kept.

    Attributes:
        reason: it; empty if what nbgrader raises says it.
    """

    reason = ""

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Convert, where nbgrader would only clear the place; False: nothing is left to be done."""
        try:
            if super().init_destination(assignment_id, student_id):
                convert(self, assignment_id, student_id)
        except (SchemaTooOldError, SchemaTooNewError):  # nbgrader says what to do
            raise
        except Exception as error:
            self.reason = _reason(error)
            raise
        return False


def _reason(error: BaseException) -> str:
    # nbgrader's check of its metadata raises the same for all that it finds.
    if isinstance(error, ValidationError) and error.__context__:
        error = error.__context__
    return (str(error).strip() or type(error).__name__).splitlines()[0]
