"""Where nbgrader meets grading at arm's length: steps that its configuration names.

`Graft` takes the place of the steps that clean a hand-in, `JudgeAtArmsLength` that of the kernel.
nbgrader's `SaveAutoGrades` then reads the outputs of the test cells, as it always does, and
`SaveComments` adds in words what became of each exercise. `ShowOutcomes` puts that on the feedback.
"""

from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from course.languages import catalogue_of, language_of
from grading.bridge.bounds import Bounds
from grading.bridge.lateness import seconds_late
from grading.bridge.marks import word_for
from grading.bridge.penalties import bring_in_step
from grading.intake.another import refuse_another
from grading.intake.arrival import folder_of
from grading.intake.belongings import own_files
from grading.intake.graft import graft
from grading.intake.recognise import names_of
from grading.judge.assignments import Assignments
from grading.judge.fork_server import fork_server
from grading.judge.judging import judge
from grading.pages.summary import summary_of
from grading.pages.words import Explanation, checks_of, explanations
from utils.messages import message, speaking


class Graft(NbGraderPreprocessor):
    """Puts the student's answers into the instructor's notebook; nothing else of theirs is kept."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Return the instructor's notebook with the answers of ``nb``.

        Raises:
            NotJudged: it is none of this assignment, or malformed.
        """
        names = resources["nbgrader"]
        where = names["assignment"], names["notebook"]
        course = Assignments(Path(CourseDirectory(config=self.config).root), self.config)
        language = language_of(nb, course.languages(*where))
        instructor = course.instructor(*where, language)
        refuse_another(nb, *where, names_of(instructor.cells), course.cells)
        return graft(instructor, nb), resources


class JudgeAtArmsLength(Bounds, NbGraderPreprocessor):
    """Runs the student's cells in a process of their own and the tests in this one."""

    _warned = False

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Return ``nb`` with its outputs; those of test cells are verdicts.

        Raises:
            NotJudged: a link beside the notebook leads out of the hand-in. nbgrader has copied what
                it shows, and removes the copy when this is raised.
        """
        names, folders = resources["nbgrader"], CourseDirectory(config=self.config)
        handed_in = folder_of(
            folders, folders.submitted_directory, names["student"], names["assignment"]
        )
        course = Assignments(Path(folders.root), self.config)
        diagnosis = course.diagnosis(names["assignment"], names["notebook"])
        files = [*own_files(handed_in), *course.laid_beside(names["assignment"])]
        settings = self.settings()
        way = course.way(names["assignment"], names["notebook"], fork_server, settings)
        if way.loss and not self._warned:
            self._warned = True
            self.log.warning("The model answer loses points, and so does the class: %s", way.loss)
        with speaking(catalogue_of(Path(folders.root), nb)):
            result = judge(nb, fork_server(), settings, files, diagnosis, way.together)
        return result.notebook, resources


class SaveComments(NbGraderPreprocessor):
    """Writes what became of each exercise into the gradebook; a grader's own comment stays."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Return both as they are; the comments of an earlier grading are replaced."""
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            self.save(nb, resources["nbgrader"], gradebook)
        return nb, resources

    def save(self, nb: NotebookNode, names: dict[str, str], gradebook: Gradebook) -> None:
        """Write what became of each exercise of ``nb`` into a gradebook."""
        where = names["notebook"], names["assignment"], names["student"]
        root = Path(CourseDirectory(config=self.config).root)
        with speaking(catalogue_of(root, nb)):
            comments = {name: told.comment for name, told in explanations(nb).items()}
        for exercise, comment in comments.items():
            gradebook.find_comment(exercise, *where).auto_comment = comment
        gradebook.db.commit()


class FitPenalties(NbGraderPreprocessor):
    """Lets what is taken off for lateness fit the marks; it goes before nbgrader's `GetGrades`."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Return both as they are."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            bring_in_step(gradebook, names["assignment"], self.config, names["student"])
        return nb, resources


class ShowOutcomes(NbGraderPreprocessor):
    """Hands to the page what became of each exercise and test, in place of errors and comments.

    It goes after nbgrader's `GetGrades`, which brings the comments.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Return ``nb`` without what the boxes say, and in ``resources`` what goes into them."""
        told, checks = explanations(nb), checks_of(nb)
        for cell in nb.cells:
            cell.metadata.setdefault("alt", message("The picture that this code draws"))
            marks = cell.metadata.get("nbgrader", {})
            name = marks.get("grade_id")
            if name in told and marks.get("comment") == told[name].comment:
                marks.comment = None
            elif marks.get("comment") == "No response.":  # nbgrader's own words
                marks.comment = message("No response.")
            if name in checks:
                cell.outputs = [o for o in cell.outputs if o.output_type != "error"]
        resources["outcomes"] = {"exercises": told, "checks": checks}
        self._sum_up(nb, resources, told)
        return nb, resources

    def _sum_up(
        self, nb: NotebookNode, resources: ResourcesDict, told: dict[str, Explanation]
    ) -> None:
        names = resources["nbgrader"]
        where = names["notebook"], names["assignment"], names["student"]
        with Gradebook(names["db_url"]) as gradebook:
            notebook = gradebook.find_submission_notebook(*where)
            waiting = {grade.name for grade in notebook.grades if grade.needs_manual_grade}
            student = notebook.student
            name = " ".join(filter(None, [student.first_name, student.last_name]))
            ruled = notebook.late_submission_penalty is not None
            resources["marks"] = word_for(notebook)
            late = seconds_late(notebook.assignment)
        resources["outcomes"]["waiting"] = waiting
        resources["summary"] = summary_of(
            nb, told, waiting, name or names["student"], names["late_penalty"], late, ruled
        )
