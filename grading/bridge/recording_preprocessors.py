"""nbgrader's steps after judging, on the gradebook that is open, where their own open another.

What they write is what nbgrader's write: each is nbgrader's but for where its gradebook is from. A
step that is not here, as one of the course's own, opens the gradebook and is lent this one.
"""

from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor, SaveAutoGrades

from grading.bridge.penalties import penalty_of
from grading.bridge.preprocessors import SaveComments

Result = tuple[NotebookNode, ResourcesDict]


class SaveAutoGradesAtOnce(SaveAutoGrades):
    """Writes the marks."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Result:
        """Return both as they are."""
        names = resources["nbgrader"]
        self.notebook_id, self.assignment_id = names["notebook"], names["assignment"]
        self.student_id, self.gradebook = names["student"], self.parent.gradebook
        for number, cell in enumerate(nb.cells):
            self.preprocess_cell(cell, resources, number)
        return nb, resources


class SaveCommentsAtOnce(SaveComments):
    """Writes what became of each exercise."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Result:
        """Return both as they are."""
        self.save(nb, resources["nbgrader"], self.parent.gradebook)
        return nb, resources


class AssignLatePenaltiesAtOnce(AssignLatePenalties):
    """Writes what the course's plugin takes off for being late."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Result:
        """Return both as they are."""
        names, gradebook = resources["nbgrader"], self.parent.gradebook
        where = names["assignment"], names["student"]
        self.init_plugin()
        late = gradebook.find_submission(*where).total_seconds_late
        notebook = gradebook.find_submission_notebook(names["notebook"], *where)
        notebook.late_submission_penalty = penalty_of(self, notebook, where[1], late)
        return nb, resources


_AT_ONCE: dict[type[NbGraderPreprocessor], type[NbGraderPreprocessor]] = {
    SaveAutoGrades: SaveAutoGradesAtOnce,
    SaveComments: SaveCommentsAtOnce,
    AssignLatePenalties: AssignLatePenaltiesAtOnce,
}
# These read nothing that the database works out of what the step before wrote, as scores are.
_ONLY_WRITE = (SaveAutoGradesAtOnce, SaveCommentsAtOnce)


def only_writes(step: Any) -> bool:
    """Whether a step needs nothing of what follows from the steps before it."""
    return type(step) in _ONLY_WRITE


def at_once(step: Any) -> Any:
    """Return the step to be taken for a configured one; its settings apply to both."""
    return _AT_ONCE.get(step, step)
