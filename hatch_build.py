"""Refuses to pack the course into a package: students get the kit, instructors a clone.

A package would hold answers, or a library whose name, `utils`, is that of many others.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Refusal(BuildHookInterface[Any]):
    """Lets an editable installation through, which a clone has, and nothing else."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """End the build with a sentence, unless it is an editable one."""
        if (self.target_name, version) != ("wheel", "editable"):
            self.app.abort(
                "Convergence makes no package: it would hold answers. For students, run make kit; "
                "to grade, stay in the clone: pip install --editable ."
            )
