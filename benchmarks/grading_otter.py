"""otter-grader as a rival: an environment of its own, an assignment from the same tests, a run.

Its test files hold the source of our test cells, hidden parts included. It is run by its own
`otter.api.grade_submission` in one process, which is faster than `otter run` for each hand-in. It
sets no bound on time, so hand-ins that loop for ever must be left out.
"""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.grading_class import Member, write
from benchmarks.grading_engines import (
    BenchmarkError,
    Courses,
    Marks,
    environment,
)
from benchmarks.grading_meter import Command, Reading, measure
from course.cells import grade_id_of, is_test

TITLE = "otter.api.grade_submission"
WANTED = "otter-grader==7.0.0"
# The libraries that the notebook and the kernel use, in the very versions that the others use.
SAME = ("numpy", "matplotlib", "scikit-learn", "ipython", "ipykernel", "nbconvert", "nbclient")
OTTER_TEST = """\
OK_FORMAT = True
test = {{
    "name": {name!r},
    "points": {points!r},
    "suites": [{{"cases": [{{"code": {code!r}, "hidden": True, "locked": False}}],
                "scored": True, "setup": "", "teardown": "", "type": "doctest"}}],
}}
"""
# Runs in otter's own Python, where the course's packages of graders are not installed.
GRADE = """
import json, sys
from pathlib import Path
from otter.api import grade_submission

zipped, result, *notebooks = sys.argv[1:]
marks = {}
for notebook in notebooks:
    try:
        graded = grade_submission(notebook, zipped, quiet=True)
    except Exception as error:
        print(notebook, type(error).__name__, error, flush=True)
    else:
        marks[Path(notebook).parts[-3]] = graded.total, graded.possible
    Path(result).write_text(json.dumps(marks))
"""


def environment_of_otter(folder: Path) -> Path:
    """Return the Python of an environment with otter-grader in ``folder``; make it if need be.

    Raises:
        BenchmarkError: it could not be made.
    """
    python = folder / "bin" / "python"
    if (folder / "complete").exists():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    same = [f"{name}=={version(name)}" for name in SAME]
    steps = [
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", WANTED, *same],
    ]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
            raise BenchmarkError(f"{WANTED} could not be installed and is left out: {said[-1]}")
    (folder / "complete").touch()
    return python


def grade(courses: Courses, python: Path, handed_in: Sequence[Member]) -> tuple[Reading, Marks]:
    """Let otter grade a class; return what it took, and the marks."""
    folder = courses.folder / "otter"
    shutil.rmtree(folder, ignore_errors=True)
    write(folder, courses.assignment, handed_in)
    zipped, result, log = folder / "autograder.zip", folder / "marks.json", folder / "output.log"
    _write_assignment(courses.notebook(courses.course.source), zipped)
    notebooks = sorted(map(str, folder.glob("submitted/*/*/*.ipynb")))
    words = [str(python), "-c", GRADE, str(zipped), str(result), *notebooks]
    reading = measure([Command(words, folder, environment(), log)])
    found = json.loads(result.read_text()) if result.exists() else {}
    return reading, {name: (points, most) for name, (points, most) in found.items()}


def _write_assignment(source: Any, zipped: Path) -> None:
    """Write what `otter generate` makes of test files, as far as grading here reads it."""
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("otter_config.json", "{}")
        for number, cell in enumerate(filter(is_test, source.cells)):
            # In the order of the notebook, and as one example: its last line must print nothing.
            name = f"{number:02d}-{grade_id_of(cell)}"
            code = f">>> exec({cell.source!r})"
            points = float(cell.metadata.nbgrader.points)
            test = OTTER_TEST.format(name=name, points=points, code=code)
            archive.writestr(f"tests/{name}.py", test)
