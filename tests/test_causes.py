"""Is the real cause of an error told first, and told readably?"""

import time
from typing import Any

import nbformat
import pytest
from small_course import NAME, Grader, cell, hand_in, insert

from grading.judge.causes import Causes
from grading.pages.words import explanations
from grading.tools.check import as_table, check
from grading.verdict import RAISED, Verdict

LINEAR = "def linear(W, X):\n    return W @ X"
CAUSES = {
    "an error of syntax": (
        "def linear(W, X:\n    return W @ X",
        "SyntaxError: '(' was never closed (line 1); so linear is not defined",
    ),
    "an indentation": (
        "def linear(W, X):\nreturn W @ X",
        "IndentationError: expected an indented block after function definition on line 1 "
        "(line 2); so linear is not defined",
    ),
    "a missing module": (
        f"import torch_of_nobody\n{LINEAR}",
        "ModuleNotFoundError: No module named 'torch_of_nobody'; so linear is not defined",
    ),
    "a question": (
        f"n = input()\n{LINEAR}",
        "EOFError: input() was called, and nobody answers while grading; so linear is not defined",
    ),
    "an old name of NumPy": (
        f"kind = np.float\n{LINEAR}",
        "AttributeError: module 'numpy' has no attribute 'float'; so linear is not defined",
    ),
    "a magic below a comment": (  # jupyter/notebook 4394, ipython 15312; papermill 501
        f"# mine\n%%time\n{LINEAR}",
        "UsageError: `%%time` works in the first line of a cell only; so linear is not defined",
    ),
    "a magic that is not there": (
        f"%%timit\n{LINEAR}",
        "UsageError: Cell magic `%%timit` not found; so linear is not defined",
    ),
    "a sign that nobody sees": (  # googlecodelabs/feedback 1184, marimo 1546
        f"\u200b{LINEAR}",
        "SyntaxError: invalid non-printable character U+200B (line 1); so linear is not defined",
    ),
    "a definition misspelt": (
        f"deff{LINEAR.removeprefix('def')}",
        "SyntaxError: invalid syntax (line 1); so linear is not defined",
    ),
    "a byte of nothing": (
        f"{LINEAR}  # \0",
        "SyntaxError: source code string cannot contain null bytes; so linear is not defined",
    ),
    "a name that another cell defined": (
        f"scale = size_of_a_deleted_cell\n{LINEAR}",
        "NameError: name 'size_of_a_deleted_cell' is not defined; so linear is not defined",
    ),
}


def comment(grader: Grader, answer: str) -> str:
    """Return the gradebook's comment on this answer to the first exercise."""
    return explanations(grader.judge(hand_in(linear=answer)).notebook)["linear"].comment


@pytest.mark.parametrize(("answer", "cause"), CAUSES.values(), ids=CAUSES)
def test_does_a_comment_begin_with_the_cause(grader: Grader, answer: str, cause: str) -> None:
    assert comment(grader, answer) == (
        f"0 of 2 checks passed. visible, hidden: your code raised {cause}."
    )


def test_does_a_check_begin_with_the_cause(grader: Grader, tmp_path: Any) -> None:
    answer, cause = CAUSES["an error of syntax"]
    path = tmp_path / f"{NAME}.ipynb"
    nbformat.write(hand_in(linear=answer), path)
    answered = check(path, grader.course.root)
    assert [found["message"] for found in answered["cells"][:2]] == [cause, cause]
    assert f"raised: {cause}" in as_table(answered)


def test_is_the_cell_of_ones_own_that_failed_the_cause(grader: Grader) -> None:
    uses = "def linear(W, X):\n    return helper(W) @ X"
    handed_in = insert(hand_in(linear=uses), "import nothing_here as helper", after="given")
    assert grader.lost(handed_in)["linear-visible"] == (
        "raised: ModuleNotFoundError: No module named 'nothing_here'; so helper is not defined"
    )


def test_is_the_first_of_a_row_of_failures_the_cause(grader: Grader) -> None:
    handed_in = hand_in(linear=f"scale = base * 2\n{LINEAR}")
    handed_in = insert(handed_in, "base = 1 / 0", after="given")
    assert grader.lost(handed_in)["linear-visible"] == (
        "raised: ZeroDivisionError: division by zero; so base is not defined; "
        "so linear is not defined"
    )


def test_is_a_cell_that_only_calls_no_cause(grader: Grader) -> None:
    handed_in = insert(hand_in(linear=f"%%timeit\n{LINEAR}"), "return linear(1, 2", after="given")
    assert "SyntaxError" not in grader.lost(handed_in, cell_seconds=1)["linear-visible"]


def test_is_a_name_that_nobody_defines_told_as_it_is(grader: Grader) -> None:
    answer = "def linear(W, X):\n    return nowhere @ X\nnothing == linear"
    assert "NameError: name 'nowhere' is not defined." in comment(grader, answer)


def test_is_a_cell_that_failed_later_no_cause(grader: Grader) -> None:
    answer = f"{LINEAR}\n1 / 0"
    assert comment(grader, answer) == "All 2 checks passed."


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        ("class Odd(Exception): pass\n    raise Odd('no')", "Odd: no."),
        ("class Odd(ValueError): pass\n    raise Odd('no')", "ValueError: Odd: no."),
        ("class Odd(BaseException): pass\n    raise Odd('no')", "Odd: no."),
        ("return {}['W1']", "KeyError: 'W1'."),
        ("return {}[1, 2]", "KeyError: (1, 2)."),
        ("class Odd(KeyError): pass\n    raise Odd('W1')", "KeyError: Odd: 'W1'."),
        ("input()", "EOFError: input() was called, and nobody answers while grading."),
        # nteract 4069, vscode-jupyter 2460
        (
            "import getpass\n    getpass.getpass()",
            "EOFError: input() was called, and nobody answers while grading.",
        ),
        # ipython 10516, colabtools 2164
        (
            "breakpoint()",
            "BdbQuit: breakpoint() or set_trace() was called, and nobody answers while grading.",
        ),
        ("raise ValueError", "ValueError."),
    ],
)
def test_is_an_error_called_by_its_name_and_quoted_once(
    grader: Grader, raised: str, told: str
) -> None:
    assert comment(grader, f"def linear(W, X):\n    {raised}").endswith(f"your code raised {told}")


def test_is_it_told_in_the_comment_that_a_pool_was_refused(grader: Grader) -> None:
    answer = "def linear(W, X):\n    import multiprocessing\n    multiprocessing.Pool(2)"
    said = comment(grader, answer)
    assert "Grading starts no other program or process" in said
    assert said.endswith("this was refused: pipe2.")


@pytest.mark.parametrize(
    "source",
    [
        "def deep(n):\n    return deep(n + 1)\ndeep(0)",
        "import matplotlib\nmatplotlib.use('TkAg')",
        "from sklearn.model_selection import cross_val_score\n"
        "from sklearn.linear_model import LogisticRegression\n"
        "cross_val_score(LogisticRegression(), [[1], [2]] * 5, [0, 1] * 5,\n"
        "                error_score='raise', scoring=lambda *given: 1 / 0)",
        "import multiprocessing\nmultiprocessing.Pool(2)",
    ],
)
def test_is_a_long_traceback_cut_and_free_of_the_graders_folders(
    grader: Grader, source: str
) -> None:
    judged = grader.judge(insert(hand_in(), source, after="given")).notebook
    (found,) = (found for found in judged.cells if found.source == source)
    (error,) = (output for output in found.outputs if output.output_type == "error")
    text = "".join(error.traceback)
    assert len(error.traceback) <= 13
    assert "Cell In[" in error.traceback[1]  # where the student's code went wrong
    assert error.ename in error.traceback[-1]
    assert "grading/" not in text
    assert "File /" not in text


def test_is_a_cell_of_many_names_read_in_a_moment() -> None:
    output = nbformat.v4.new_output("error", ename="E", evalue="x", traceback=[])
    source = "b " * 200_000 + "= 1\n" + "a, " * 200_000 + "a = 1\n" + "b = \n" * 20_000
    started = time.process_time()
    causes = Causes()
    causes.note(source, [output])
    for _ in range(100):
        told = causes.told(Verdict("t", RAISED, "NameError: name 'a' is not defined"))
    assert told.message == "E: x; so a is not defined"
    assert time.process_time() - started < 2


def test_does_the_cell_that_failed_show_its_own_error(grader: Grader) -> None:
    judged = grader.judge(hand_in(linear=CAUSES["a missing module"][0])).notebook
    (error,) = cell(judged, "linear").outputs
    assert error.ename == "ModuleNotFoundError"
    (error,) = cell(judged, "linear-visible").outputs
    assert error.ename == "ModuleNotFoundError"
