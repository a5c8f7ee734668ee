"""Layers that keep a student's process to itself. Each is applied from inside and says if it is on.

None needs a system package or privilege. A layer that a kernel lacks is reported as off, and
grading goes on without it; only files must be isolated, or grading refuses.
"""

from collections.abc import Mapping

NO_FILE_ISOLATION = (
    "This system cannot keep a hand-in from the files of the course and of other students: grade "
    "on Linux 5.13 or later with Landlock switched on (`lsm=landlock,...` on the kernel's command "
    "line), or accept the risk by c.JudgeAtArmsLength.accept_no_file_isolation = True."
)


def files_are_isolated(layers: Mapping[str, bool]) -> bool:
    """Whether these layers keep a student's process to its own folder.

    Only Landlock does. A mount namespace makes the rest read-only, but leaves it to be read.
    """
    return layers.get("landlock", False)
