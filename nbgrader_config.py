"""How nbgrader releases and grades this course. Every setting that differs from its defaults."""

from importlib.util import find_spec
from pathlib import Path

from course.languages import SOURCE

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "convergence"
c.CourseDirectory.source_directory = "source"
# One folder for each language. nbgrader's own command writes that of the source.
c.CourseDirectory.release_directory = f"release/{SOURCE}"
# nbgrader copies every file beside a notebook to the students; the .md holds the solutions.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".pytest_cache", "*.md"]

# nbgrader's own steps, with three differences. NameStubs stands for ClearSolutions, so that a stub
# names its exercise; KeepExpectedPictures stands for ClearOutput, so that students can unfold what
# a right answer draws; the step for generated tests is left out, unused here.
# The gradebook (SaveCells) must see the hidden tests; the students must not: the order matters.
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "authoring.stubs.NameStubs",
    "authoring.pictures.KeepExpectedPictures",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Students' code runs in a process of its own and the tests in ours; see docs/security.md.
# A file that is no notebook ends in a sentence, and the class is graded.
c.Autograde.exporter_class = "grading.bridge.converter.HandIns"
c.Autograde.sanitize_preprocessors = [
    "grading.bridge.preprocessors.Graft",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "grading.bridge.preprocessors.JudgeAtArmsLength",
    "nbgrader.preprocessors.SaveAutoGrades",
    "grading.bridge.preprocessors.SaveComments",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Students write into an exchange what they like: no link in it is followed, and none of them keeps
# the hand-ins of the others from being collected, nor their pages from going back.
c.ExchangeFactory.collect = "grading.bridge.exchange.Collect"
c.ExchangeFactory.list = "grading.bridge.exchange.List"
c.ExchangeFactory.release_feedback = "grading.bridge.exchange.ReleaseFeedback"

# Who was set aside, or waits to be marked by hand, has no score: nbgrader's own would write 0.
c.ExportApp.plugin_class = "grading.export.CsvExporter"

# The page says what became of each exercise; it runs no script and loads nothing. Hidden tests stay
# hidden: only the sentence that says what failed is shown.
c.GenerateFeedback.exporter_class = "grading.pages.feedback.FeedbackPage"
c.GenerateFeedback.preprocessors = [
    "grading.bridge.preprocessors.FitPenalties",
    "nbgrader.preprocessors.GetGrades",
    "grading.bridge.preprocessors.ShowOutcomes",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# Feedback and Formgrader show what students display and write; no script in it may run there, and
# none of it may keep whoever makes or reads a page waiting.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "grading.pages.markdown.markdown2html",
    "highlight_code": "grading.pages.markdown.highlight_code",
    "strip_files_prefix": "grading.pages.markdown.strip_files_prefix",
    "with_code": "grading.pages.words.with_code",
}

# Formgrader's page of a hand-in: model answer and mark scheme beside each answer, verdicts and
# hints under the checks. The template extends nbgrader's own.
_pages = Path(find_spec("grading").origin).parent / "pages"
_formgrader = Path(find_spec("nbgrader").origin).parent / "server_extensions/formgrader"
c.HTMLExporter.extra_template_basedirs = [
    str(_pages / "formgrader"), str(_formgrader / "templates"),
]  # fmt: skip
c.HTMLExporter.extra_template_paths = [str(_pages / "templates"), str(_formgrader)]
c.HTMLExporter.preprocessors = ["grading.pages.marking.ShowModelAnswers"]
