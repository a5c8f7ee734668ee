"""Checks on what nbgrader grades: names, points, numbers of tests, marked regions."""

import ast
import re
from collections import Counter

from nbformat import NotebookNode

from authoring.problems import Problems
from course.cells import (
    exercise_of,
    grade_id_of,
    is_exercise,
    is_solution,
    is_test,
    is_written,
    nbgrader,
    tags,
    takes_nothing,
)
from course.entries import header
from course.errors import CourseError
from course.regions import HIDDEN_TESTS, SOLUTION, Marks, regions

TEST_NAME = re.compile(r"[A-Za-z_]\w*(?:-\w+)+")
POINTS = range(1, 5)
TESTS = range(3, 7)


def grade_ids_are_unique(notebook: NotebookNode) -> Problems:
    """No two cells share a grade_id: nbgrader would refuse the notebook."""
    counts = Counter(grade_id_of(cell) for cell in notebook.cells)
    for cell in notebook.cells:
        if grade_id_of(cell) and counts[grade_id_of(cell)] > 1:
            yield cell, "another cell has the same grade_id; give each its own."


def exercises_are_named(notebook: NotebookNode) -> Problems:
    """A cell to be completed is named as the function that it defines."""
    for cell in filter(is_exercise, notebook.cells):
        name = grade_id_of(cell) or ""
        if name not in _defined(cell.source):
            yield cell, f"the cell defines no {name}; name the cell as the function it defines."


def stubs_name_the_exercise(notebook: NotebookNode) -> Problems:
    """The text after BEGIN SOLUTION starts with the exercise and says what to do."""
    for cell in filter(is_exercise, notebook.cells):
        found = _regions(cell, SOLUTION)
        if found == []:
            yield (
                cell,
                "nothing is left to write; enclose the answer in ### BEGIN and END SOLUTION.",
            )
        for text in found or []:
            if not re.fullmatch(rf"{re.escape(grade_id_of(cell) or '')}: .*\S.*", text):
                yield cell, f"write ### BEGIN SOLUTION {grade_id_of(cell)}: what to do."


def tests_are_named(notebook: NotebookNode) -> Problems:
    """A test cell is named exercise-property, after an exercise of this notebook."""
    exercises = {grade_id_of(cell) for cell in filter(is_exercise, notebook.cells)}
    for cell in filter(is_test, notebook.cells):
        if not TEST_NAME.fullmatch(grade_id_of(cell) or ""):
            yield cell, "the grade_id must read exercise-property, as in compute_cost-shape."
        elif _exercise(cell) not in exercises:
            yield (
                cell,
                f"there is no exercise {_exercise(cell)}; correct the grade_id.",
            )


def written_answers_are_named(notebook: NotebookNode) -> Problems:
    """A written answer is named topic-written."""
    for cell in filter(is_written, notebook.cells):
        if not (grade_id_of(cell) or "").endswith("-written"):
            yield cell, "the grade_id of a written answer must end in -written."


def tests_give_points(notebook: NotebookNode) -> Problems:
    """A test cell is worth 1 to 4 points."""
    for cell in filter(is_test, notebook.cells):
        points = nbgrader(cell).get("points")
        if points not in POINTS:
            yield cell, f"the tests give {points} points; give 1 to 4, or split the cell."


def exercises_have_tests(notebook: NotebookNode) -> Problems:
    """An exercise has three to six test cells, so that an answer half right gets some points.

    One without arguments is one answer, of which a guess can be right in part: one cell may do.
    """
    counts = Counter(_exercise(cell) for cell in filter(is_test, notebook.cells))
    for cell in filter(is_exercise, notebook.cells):
        count = counts[_exercise(cell)]
        if count not in TESTS and not (count == 1 and takes_nothing(cell)):
            yield cell, f"the exercise has {count} test cells; write 3 to 6, one for each property."


def tests_ask_what_is_not_shown(notebook: NotebookNode) -> Problems:
    """Each test of an exercise that takes arguments has a hidden part.

    What a visible test asks and expects can be learned by heart. An exercise without arguments is
    one answer, and may be tested in the open.
    """
    one_answer = {grade_id_of(c) for c in notebook.cells if is_exercise(c) and takes_nothing(c)}
    for cell in filter(is_test, notebook.cells):
        if _exercise(cell) not in one_answer and _regions(cell, HIDDEN_TESTS) == []:
            yield cell, "nothing is hidden; call the function with other values in a hidden part."


def functions_of_tests_have_no_defaults(notebook: NotebookNode) -> Problems:
    """No function that a test defines, lambdas included, has arguments with defaults.

    A student's function that it is handed to could call it with others, and so learn what is right.
    """
    for cell in filter(is_test, notebook.cells):
        for node in ast.walk(_parsed(cell.source)):
            if isinstance(node, ast.FunctionDef | ast.Lambda) and _has_defaults(node.args):
                name = getattr(node, "name", "a lambda")
                yield cell, f"{name} has a default, which a student could replace; close over it."


def exercises_declare_what_they_call(notebook: NotebookNode) -> Problems:
    """What an exercise builds on is declared in the header, so that a mistake costs only once."""
    declared = header(notebook).get("builds_on", {})
    exercises = {grade_id_of(cell) for cell in filter(is_exercise, notebook.cells)}
    for cell in notebook.cells:
        if not (is_exercise(cell) or is_test(cell)):
            continue
        name = _exercise(cell) if is_test(cell) else grade_id_of(cell)
        known = {name, *declared.get(name, [])}
        for other in sorted(map(str, (_called(cell.source) & exercises) - known)):
            yield cell, f"it calls {other}: declare it in the header, in builds_on of {name}."


def regions_are_closed(notebook: NotebookNode) -> Problems:
    """Every mark has its partner and stands in a cell where nbgrader heeds it."""
    for cell in notebook.cells:
        for marks, home, kind in (
            (SOLUTION, is_exercise, "solution"),
            (HIDDEN_TESTS, is_test, "test"),
        ):
            try:
                found = regions(cell.source, marks)
            except CourseError as error:
                yield cell, str(error)
                continue
            if found and not home(cell):
                yield cell, f"{marks.begin} stands in a cell that is not a {kind} cell; move it."


def demos_are_not_graded(notebook: NotebookNode) -> Problems:
    """A cell that is not run while grading holds nothing that grading needs."""
    for cell in notebook.cells:
        if "demo" in tags(cell) and grade_id_of(cell):
            yield (
                cell,
                "cells tagged demo are not run while grading; remove the tag or the grade_id.",
            )


def what_sets_up_is_given(notebook: NotebookNode) -> Problems:
    """A cell tagged `setup` holds the instructor's text: it runs beside the tests too."""
    for cell in notebook.cells:
        if "setup" in tags(cell) and (is_solution(cell) or is_test(cell)):
            yield cell, "only a cell that is given can set up; remove the tag setup."


GRADED_CHECKS = (
    grade_ids_are_unique,
    exercises_are_named,
    stubs_name_the_exercise,
    tests_are_named,
    written_answers_are_named,
    tests_give_points,
    exercises_have_tests,
    tests_ask_what_is_not_shown,
    functions_of_tests_have_no_defaults,
    exercises_declare_what_they_call,
    regions_are_closed,
    demos_are_not_graded,
    what_sets_up_is_given,
)


def _exercise(cell: NotebookNode) -> str:
    return exercise_of(grade_id_of(cell) or "")


def _regions(cell: NotebookNode, marks: Marks) -> list[str] | None:
    """Return the texts of the opening marks, or None where `regions_are_closed` has the word."""
    try:
        return [region.text for region in regions(cell.source, marks)]
    except CourseError:
        return None


def _parsed(source: str) -> ast.Module:
    """Return the tree of a cell; an empty one of a cell that is not Python."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def _called(source: str) -> set[str | None]:
    """Return the names that a cell uses."""
    return {node.id for node in ast.walk(_parsed(source)) if isinstance(node, ast.Name)}


def _defined(source: str) -> set[str]:
    """Return the names that a cell binds at its top level."""
    body = _parsed(source).body
    named = [node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    targets = [t for node in body if isinstance(node, ast.Assign) for t in node.targets]
    return {*named, *(t.id for t in targets if isinstance(t, ast.Name))}


def _has_defaults(arguments: ast.arguments) -> bool:
    return any(value is not None for value in (*arguments.defaults, *arguments.kw_defaults))
