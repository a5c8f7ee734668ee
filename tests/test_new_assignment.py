"""Is one more assignment its own files and nothing else?

A copy of the course gets an eighth one, of two exercises, with its mistakes. No other file is
edited; what is derived from it is made by the commands that make it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_authoring_course import ASSIGNMENT

ROOT = Path(__file__).parent.parent
NAME = "12_toy"
LEFT_BEHIND = (".*", "build", "benchmarks", "__pycache__", "adversary")
BANK = {
    "__init__": 'EXERCISES = ("double", "triple")\n',
    "double": '''
from misconceptions import accepted, base, look, misconception, slip

@base("double")
def multiplied(x):
    return x * 2

slip(multiplied, "squares", "x * 2", "x ** 2", "The number is squared. Compare with the statement.")

@accepted("double")
def adds(x):
    return x + x

@look("double")
def of_seven(double):
    return double(7)
''',
    "triple": '''
from misconceptions import accepted, look, misconception

@misconception("triple", "One is added twice. What is the factor?")
def adds_two(x):
    return x + 2

@accepted("triple")
def adds_three_times(x):
    return x + x + x

@look("triple")
def of_nine(triple):
    return triple(9)
''',
}  # fmt: skip

pytestmark = pytest.mark.slow


def run(course: Path, *words: str) -> str:
    """Run a command of Python's in the course, which must end well; return what it prints."""
    done = subprocess.run(
        [sys.executable, *words], cwd=course, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(course)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("course") / "copy"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    (root / "source" / NAME).mkdir()
    (root / "source" / NAME / f"{NAME}.md").write_text(ASSIGNMENT, encoding="utf-8")
    (root / "misconceptions" / NAME).mkdir()
    for name, code in BANK.items():
        (root / "misconceptions" / NAME / f"{name}.py").write_text(code)
    run(root, "-m", "authoring", "notebooks", f"source/{NAME}")
    run(root, "-m", "authoring", "release")
    return root


def test_is_it_released_and_found_without_fault(course: Path) -> None:
    assert "No problem found" in run(course, "-m", "authoring", "check")
    assert f"| `{NAME}` | 12 | 3 |" in (course / "docs/points.md").read_text()


def test_does_the_scorecard_measure_it(course: Path) -> None:
    table = run(course, "-m", "grading", "scorecard", NAME)
    total = table.splitlines()[3].split()
    assert total[:3] == ["all", "2/2", "2/2"], table


def test_do_the_tests_of_assignments_take_it_in(course: Path) -> None:
    files = ("answers", "by_heart", "docs", "bank_at_arms_length")
    words = [f"tests/test_{name}.py" for name in files]
    said = run(course, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", NAME, *words)
    assert " passed" in said and "failed" not in said
    assert run(course, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "toy", *words)
