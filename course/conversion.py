"""What nbgrader's converters do with one folder, whether it is released or graded."""

from typing import Any


def convert(converter: Any, assignment: str, student: str) -> None:
    """Take the steps of nbgrader's own loop, for those who catch what it would log.

    Args:
        converter: one of nbgrader's.
        assignment: its name.
        student: its name; nbgrader's own for what is released to all.

    Raises:
        Exception: what the steps raise, of any kind.
    """
    converter.run_pre_convert_hook()
    converter.init_assignment(assignment, student)
    for path in converter.notebooks:
        converter.convert_single_notebook(path)
    converter.set_permissions(assignment, student)
    converter.run_post_convert_hook()
