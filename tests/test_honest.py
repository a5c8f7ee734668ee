# ruff: noqa: E501 - the tables hold students' code, a line each
"""Does an honest hand-in keep its marks, however it was written, edited and saved?"""

import copy
import warnings
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from small_course import (
    ANSWERS,
    SETUP,
    STUBS,
    TESTS,
    Grader,
    cell,
    hand_in,
    insert,
    notebook,
    place,
)  # fmt: skip

from grading.judge.fork_server import ForkServer
from grading.judge.judging import judge
from grading.judge.settings import Settings
from tests.sampling import sample

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


# Right and wrong answers of many kinds: what a plain run says of them is what grading must say.
LINEAR = {
    "dot": "def linear(W, X):\n    return np.dot(W, X)",
    "lambda": "linear = lambda W, X: W @ X",
    "partial": "from functools import partial\nlinear = partial(np.matmul)",
    "partial with keywords": (
        "import functools\ndef _m(W, X, scale): return scale * (W @ X)\n"
        "linear = functools.partial(_m, scale=1.0)"
    ),
    "NumPy's own function": "linear = np.matmul",
    "class with __call__": (
        "class Linear:\n    def __call__(self, W, X):\n        return W @ X\nlinear = Linear()"
    ),
    "bound method": "class A:\n    def f(self, W, X): return W @ X\nlinear = A().f",
    "default arguments": "def linear(W, X, *rest, bias=0.0, **more):\n    return W @ X + bias",
    "decorated": (
        "import functools\ndef log(f):\n    @functools.wraps(f)\n    def g(*a):\n"
        "        print('called', a)\n        return f(*a)\n    return g\n"
        "@log\ndef linear(W, X):\n    return W @ X"
    ),
    "recursion": (
        "def linear(W, X):\n    if len(W) == 1:\n        return W @ X\n"
        "    return np.vstack([linear(W[:1], X), linear(W[1:], X)])"
    ),
    "generators inside": (
        "def rows(W, X):\n    for w in W:\n        yield [sum(a * b for a, b in zip(w, x)) for x in X.T]\n"
        "def linear(W, X):\n    return np.array(list(rows(W, X)))"
    ),
    "a global m": "m = data.shape[1]\ndef linear(W, X):\n    return W @ X + 0 * m",
    "a global that the function sets": "def linear(W, X):\n    global Z\n    Z = W @ X\n    return Z",
    "loops": (
        "def linear(W, X):\n    Z = np.zeros((W.shape[0], X.shape[1]))\n"
        "    for i in range(W.shape[0]):\n        for j in range(X.shape[1]):\n"
        "            for k in range(W.shape[1]):\n                Z[i, j] += W[i, k] * X[k, j]\n"
        "    return Z"
    ),
    "prints": "def linear(W, X):\n    print('W is', W)\n    return W @ X",
    "prints to stderr": "import sys\ndef linear(W, X):\n    print(W, file=sys.stderr)\n    return W @ X",
    "warns": "import warnings\ndef linear(W, X):\n    warnings.warn('careful')\n    return W @ X",
    "divides by zero on the way": "def linear(W, X):\n    np.float64(1) / 0\n    return W @ X",
    "shows a figure": "def linear(W, X):\n    plt.figure(); plt.plot(X)\n    return W @ X",
    "shows forty figures": "def linear(W, X):\n    [plt.figure() for _ in range(40)]\n    return W @ X",
    "logs": "import logging\ndef linear(W, X):\n    logging.warning('W %s', W)\n    return W @ X",
    "seeds inside": "def linear(W, X):\n    np.random.seed(3)\n    return W @ X",
    "seeds outside": "np.random.seed(3)\nrng = np.random.default_rng(3)\ndef linear(W, X):\n    return W @ X",
    "restores what it changed": "def linear(W, X):\n    W *= 2\n    Z = W @ X / 2\n    W /= 2\n    return Z",
    "float32": "def linear(W, X):\n    return (W @ X).astype(np.float32)",
    "big-endian": "def linear(W, X):\n    return (W @ X).astype('>f8')",
    "not contiguous": "def linear(W, X):\n    return np.repeat(W @ X, 2, axis=1)[:, ::2]",
    "transposed view": "def linear(W, X):\n    return (X.T @ W.T).T",
    "matrix": "def linear(W, X):\n    return np.matrix(W) * np.matrix(X)",
    "list of lists": "def linear(W, X):\n    return (W @ X).tolist()",
    "array of objects": "def linear(W, X):\n    return (W @ X).astype(object)",
    "None": "def linear(W, X):\n    Z = W @ X",
    "generator": "def linear(W, X):\n    yield W @ X",
    "set": "def linear(W, X):\n    return {1.0}",
    "wrong": "def linear(W, X):\n    return W @ X + 1",
    "swapped": "def linear(W, X):\n    return X @ W",
    "not a function": "linear = 5",
    "needs one argument more": "def linear(W, X, b):\n    return W @ X + b",
    "raises an error of its own": "class Bad(Exception): pass\ndef linear(W, X):\n    raise Bad('x')",
}  # fmt: skip
SPREAD = {
    "OrderedDict": "from collections import OrderedDict\ndef spread(X):\n    return OrderedDict(mean=X.mean(1), std=X.std(1))",
    "defaultdict": (
        "from collections import defaultdict\ndef spread(X):\n    found = defaultdict(list)\n"
        "    found['mean'], found['std'] = X.mean(1), X.std(1)\n    return found"
    ),
    "more entries": (
        "def spread(X):\n    return {'mean': X.mean(1), 'std': X.std(1), 'n': X.shape[1], 'f': np.mean,\n"
        "            0: {1: {2: (None, b'', 2**70, 1j)}}, 'rows': {i: r for i, r in enumerate(X)}}"
    ),
    "caches in between": (
        "cache = {}\ndef spread(X):\n    cache['mean'] = X.mean(1)\n    cache['std'] = X.std(1)\n    return cache"
    ),
    "list": "def spread(X):\n    return [X.mean(1), X.std(1)]",
    "namedtuple": (
        "from collections import namedtuple\nS = namedtuple('S', 'mean std')\n"
        "def spread(X):\n    return S(X.mean(1), X.std(1))"
    ),
    "divides by n - 1": 'def spread(X):\n    return {"mean": X.mean(1), "std": X.std(1, ddof=1)}',
    "a key misspelt": 'def spread(X):\n    return {"means": X.mean(1), "std": X.std(1)}',
}  # fmt: skip
SLOPE = {
    "float32": "def slope(f, x, h=1e-6):\n    return np.float64((f(x + h) - f(x - h)) / (2 * h))",
    "0-d array": "def slope(f, x, h=1e-6):\n    return np.array((f(x + h) - f(x - h)) / (2 * h))",
    "one entry": "def slope(f, x, h=1e-6):\n    return np.array([(f(x + h) - f(x - h)) / (2 * h)])",
    "keyword": "def slope(f, x, *, h=1e-6):\n    return (f(x + h) - f(x - h)) / (2 * h)",
    "forward": "def slope(f, x, h=1e-6):\n    return (f(x + h) - f(x)) / h",
    "calls f once": "def slope(f, x, h=1e-6):\n    f(x)\n    return 12.0 if x else 1.0",
    "calls f with an array": (
        "def slope(f, x, h=1e-6):\n    up, down = f(np.array([x + h, x - h]))\n    return (up - down) / (2 * h)"
    ),
    "catches what f raises": (
        "def slope(f, x, h=1e-6):\n    try:\n        f('no number')\n    except Exception:\n        pass\n"
        "    return (f(x + h) - f(x - h)) / (2 * h)"
    ),
}
CASES = [
    pytest.param(exercise, code, id=f"{exercise}-{name}")
    for exercise, codes in (("linear", LINEAR), ("spread", SPREAD), ("slope", SLOPE))
    for name, code in codes.items()
]


def lost_in_a_plain_run(answers: dict[str, str]) -> set[str]:
    """Run everything in this process, one cell after the other, as a student does."""
    names: dict[str, Any] = {"__name__": "__main__"}
    lost = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for found in notebook(answers, hidden=True).cells:
            if found.cell_type == "code" and found.id not in ("expected", "demo"):
                try:
                    exec(found.source, names)
                except Exception:
                    if found.id in TESTS:
                        lost.add(found.id)
    return lost


@pytest.mark.parametrize(("exercise", "code"), sample(CASES, 2))
def test_are_the_marks_those_of_a_plain_run(grader: Grader, exercise: str, code: str) -> None:
    answers = ANSWERS | {exercise: code}
    lost = grader.lost(hand_in(**answers))
    assert set(lost) == lost_in_a_plain_run(answers), lost
    assert not any(message.startswith(("crashed", "timed_out")) for message in lost.values())


# Cells that students add. None of them is about the exercises, so none may matter.
EXTRA_CELLS = {
    "magics": "%timeit -n1 -r1 sum([1])\n%matplotlib inline\n%config InlineBackend.figure_format = 'retina'",
    "cell magic": "%%time\nmine = 5",
    "matplotlib in a window": "%matplotlib qt\n%matplotlib widget\n%matplotlib notebook",
    "commands": "!ls\n!pip install torch\nfiles = !ls\n%pip install torch",
    "a script": "%%bash\nls",
    "await": "import asyncio\nawait asyncio.sleep(0)",
    "figure": "fig, ax = plt.subplots()\nax.plot([1, 2])\nplt.show()",
    "a bar of carriage returns": "for i in range(20000):\n    print(f'\\r{i}', end='')",
    "IPython's bar": "from IPython.display import ProgressBar\nfor _ in ProgressBar(300):\n    pass",
    "clear_output": (
        "from IPython.display import clear_output\nfor i in range(300):\n"
        "    clear_output(wait=True)\n    print(i)"
    ),
    "widgets": (
        "from ipywidgets import interact, IntSlider, Output\n"
        "interact(lambda n: print(n), n=(0, 5))\nIntSlider()\nwith Output():\n    print(1)"
    ),
    "HTML and JavaScript": (
        "from IPython.display import HTML, Javascript, SVG, Markdown, Math, display\n"
        "display(HTML('<script>1</script>'), Javascript('1'), Markdown('**x**'), Math('x^2'))"
    ),
    "an error": "1 / 0",
    "a syntax error": "def (",
    "a question": "np.dot?",
    "input": "name = input('Your name: ')",
    "half a character": "print('\\ud800')\n'\\ud800'",
    "an error with half a character": "raise ValueError('\\ud800')",
    "exit": "exit",
    "exit()": "exit()",
    "quit()": "quit()",
    "sys.exit": "import sys\nsys.exit()",
    "warnings as errors": "import warnings\nwarnings.simplefilter('error')",
    "print options": "np.set_printoptions(precision=1)\nnp.seterr(all='raise')",
    "much text": "for _ in range(50_000):\n    print('x' * 100)",
    "a name of ours": "assert_close = None\nOutputs = 3\nget_ipython().user_ns['np'] = np",
    "threads": "from concurrent.futures import ThreadPoolExecutor as T\nprint(list(T(2).map(abs, [1, -1])))",
    "names shadowed": "sum = list = len = max = print = range = isinstance = 5",  # data-x 43, colabtools 2383
    "all shown": "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = 'all'",
    "files": "from pathlib import Path\nPath('notes.txt').write_text('x')\nnp.save('a.npy', np.ones(3))\nnp.load('a.npy')",
    "a module of one's own": "%%writefile helper.py\nx = 1",
    "streams of one's own": "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    print(1)",
    "closed streams": "import sys\nsys.stdout.flush()\nsys.stdout.close()",
}  # fmt: skip


@pytest.mark.parametrize("source", sample(EXTRA_CELLS.values(), 2), ids=EXTRA_CELLS)
def test_does_an_extra_cell_cost_nothing(grader: Grader, source: str) -> None:
    assert grader.lost(insert(hand_in(), source, after="setup")) == {}


def drop(*identities: str) -> Callable[[Any], Any]:
    def change(handed_in: Any) -> Any:
        handed_in.cells = [c for c in handed_in.cells if c.get("id") not in identities]
        return handed_in

    return change


def paste(identity: str, after: str, source: str | None = None) -> Callable[[Any], Any]:
    """Copy a cell as JupyterLab does: with its metadata, under a new id."""

    def change(handed_in: Any) -> Any:
        copied = copy.deepcopy(cell(handed_in, identity))
        copied["id"] = "pasted"
        copied.source = copied.source if source is None else source
        handed_in.cells.insert(place(handed_in, after) + 1, copied)
        return handed_in

    return change


def move(identity: str, after: str) -> Callable[[Any], Any]:
    def change(handed_in: Any) -> Any:
        moved = handed_in.cells.pop(place(handed_in, identity))
        handed_in.cells.insert(place(handed_in, after) + 1, moved)
        return handed_in

    return change


def edit(identity: str, source: str) -> Callable[[Any], Any]:
    def change(handed_in: Any) -> Any:
        cell(handed_in, identity).source = source
        return handed_in

    return change


def retyped(identity: str, kind: str) -> Callable[[Any], Any]:
    def change(handed_in: Any) -> Any:
        found = cell(handed_in, identity)
        found.update(cell_type=kind)
        del found["outputs"], found["execution_count"]
        return handed_in

    return change


def both(*changes: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def change(handed_in: Any) -> Any:
        for one in changes:
            handed_in = one(handed_in)
        return handed_in

    return change


def added(source: str, **where: str) -> Callable[[Any], Any]:
    return lambda handed_in: insert(handed_in, source, **where)


HELPED = "def linear(W, X):\n    return helper(W, X)"
HELPER = "def helper(W, X):\n    return W @ X"
HALVES = ("def half(W, X):\n    return W @ X", "def linear(W, X):\n    return half(W, X)")
WITH_MATH = SETUP + "\nimport math"
USES_MATH = "def linear(W, X):\n    return W @ X * math.sqrt(1)"
CHANGES = {
    "a solution pasted twice": paste("linear", "linear"),
    "a solution pasted at the end": paste("linear", "question"),
    "the stub kept as a copy after it": paste("linear", "linear", STUBS["linear"]),
    "the stub kept as a copy before it": paste("linear", "title", STUBS["linear"]),
    "a test pasted": paste("linear-visible", "linear-hidden"),
    "a test pasted before the solution": paste("linear-visible", "title"),
    "the set-up pasted": paste("setup", "slope"),
    "the given cell pasted": paste("given", "title"),
    "the slow cell pasted": paste("demo", "title"),
    "tests deleted": drop(*TESTS),
    "the set-up deleted": drop("setup", "given"),
    "all text deleted": drop("title", "question", "text-linear", "text-spread", "text-slope"),
    "all but the solutions deleted": drop("title", "setup", "given", *TESTS, "expected", "demo"),
    "the first solution moved to the end": move("linear", "question"),
    "the last solution moved to the front": move("slope", "setup"),
    "the set-up moved to the end": move("setup", "question"),
    "solutions moved, with a helper among them": both(
        edit("spread", "def spread(X):\n    return helped(X)"),
        move("spread", "setup"),
        added("def helped(X):\n    return {'mean': X.mean(1), 'std': X.std(1)}", after="spread"),
    ),
    "a solution split": both(edit("linear", HALVES[0]), paste("linear", "linear", HALVES[1])),
    "a solution split around an empty half": both(
        edit("linear", ""), paste("linear", "linear", ANSWERS["linear"])
    ),
    "a helper before": both(edit("linear", HELPED), added(HELPER, before="linear")),
    "a helper after": both(edit("linear", HELPED), added(HELPER, after="linear")),
    "a helper first of all": both(edit("linear", HELPED), added(HELPER, before="title")),
    "a helper, and the tests deleted": both(
        edit("linear", HELPED), added(HELPER, after="linear-hidden"), drop("linear-visible", "linear-hidden")
    ),
    "retyped in a fresh cell": both(
        edit("linear", STUBS["linear"]), added(ANSWERS["linear"], after="linear")
    ),
    "retyped in a fresh cell, the stub deleted": both(
        added(ANSWERS["linear"], after="linear"), drop("linear")
    ),
    "all retyped in one cell, the stubs deleted": both(
        added("\n".join(ANSWERS.values()), after="given"), drop("linear", "spread", "slope")
    ),
    "all retyped, and nothing else left": both(
        added("\n".join(ANSWERS.values()), after="given"),
        drop("title", "setup", "given", "linear", "spread", "slope", *TESTS),
    ),
    "one solution pasted over another's cell": both(
        paste("linear", "spread", ANSWERS["spread"]), drop("spread")
    ),
    "an import in the set-up": both(edit("setup", WITH_MATH), edit("linear", USES_MATH)),
    "an import in a locked cell": both(
        edit("given", "import math\ndata = None"), edit("linear", USES_MATH)
    ),
    "an import in a test": both(
        edit("linear-visible", "import math"), added("import math", before="linear"), edit("linear", USES_MATH)
    ),
    "the slow cell edited": edit("demo", "while True:\n    pass"),
    "the picture edited": edit("expected", "plt.plot(nothing)"),
    "a locked cell broken": edit("given", "def ("),
    "a test rewritten": edit("linear-hidden", "raise SystemExit"),
    "line ends of Windows": lambda nb: edit("linear", cell(nb, "linear").source.replace("\n", "\r\n"))(nb),
    "tabs": edit("linear", ANSWERS["linear"].replace("    ", "\t")),
    "text around the cells": lambda nb: (nb.cells.insert(0, new_markdown_cell("My *name*")), nb)[1],
    "the answer in a code cell by mistake": lambda nb: (cell(nb, "why").update(cell_type="code"), nb)[1],
    # One key too many; nbgrader gives a cell its type back (its issues 92 and 107).
    "a solution made text": retyped("linear", "markdown"),
    "a solution made raw": retyped("linear", "raw"),
    "a solution made text, its stub kept": both(paste("linear", "setup", STUBS["linear"]), retyped("linear", "raw")),
    "an older attempt made text": both(
        edit("linear", "def linear(W, X):\n    return 0"), retyped("linear", "markdown"),
        added(ANSWERS["linear"], before="linear"),
    ),
    "a test made text": retyped("linear-visible", "markdown"),
    "the set-up made raw": both(retyped("setup", "raw"), retyped("given", "raw")),
    "all of it twice": lambda nb: (nb.cells.extend(copy.deepcopy(nb.cells)), nb)[1],  # jupyterlab 10933
    "all of it twice, untouched first": lambda nb: (nb.cells.__setitem__(slice(0, 0), hand_in(**STUBS).cells), nb)[1],
}  # fmt: skip


@pytest.mark.parametrize("change", sample(CHANGES.values(), 2), ids=CHANGES)
def test_does_an_edited_notebook_keep_its_marks(
    grader: Grader, change: Callable[[Any], Any]
) -> None:
    assert grader.lost(change(hand_in())) == {}


def colab(handed_in: Any) -> Any:
    """Colab keeps nbgrader's marks, adds its own, and moves the ids into the metadata."""
    for number, found in enumerate(handed_in.cells):
        found.metadata["id"] = f"aB{number}"
        found.metadata["colab"] = {"base_uri": "https://localhost:8080/"}
        del found["id"]
    handed_in.metadata["colab"] = {"provenance": []}
    handed_in.nbformat_minor = 0
    return handed_in


def vs_code(handed_in: Any) -> Any:
    for found in handed_in.cells:
        found.metadata["vscode"] = {"languageId": "python"}
        found.metadata["editable"] = True
    handed_in.metadata["language_info"] = {"name": "python", "version": "3.12.1"}
    return handed_in


def new_ids(handed_in: Any) -> Any:
    for number, found in enumerate(handed_in.cells):
        found["id"] = f"other-{number}"
    return handed_in


def marks_lost(handed_in: Any) -> Any:
    for found in handed_in.cells:
        found.metadata = {}
    return handed_in


def marks_mangled(handed_in: Any) -> Any:
    for found in handed_in.cells:
        if "nbgrader" in found.metadata:
            found.metadata.nbgrader.update(schema_version=9, points=100, grade=True, solution=True,
                                           locked="no", tags=["skip-execution"])  # fmt: skip
        found.metadata["tags"] = ["skip-execution", "demo", "setup"]
    return handed_in


def version_3(handed_in: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return nbformat.convert(handed_in, 3)


def lines(handed_in: Any) -> Any:
    """As the file has it: every source a list of lines."""
    for found in handed_in.cells:
        found["source"] = found.source.splitlines(keepends=True)
    return handed_in


PROGRAMS = {
    "Colab": colab,
    "VS Code": vs_code,
    "other ids": new_ids,
    "marks lost": marks_lost,
    "marks and ids lost": lambda nb: new_ids(marks_lost(nb)),
    "marks mangled": marks_mangled,
    "format 3": version_3,
    "lists of lines": lines,
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_does_it_matter_which_program_saved_it(
    grader: Grader, program: Callable[[Any], Any]
) -> None:
    assert grader.lost(program(hand_in())) == {}


def test_does_a_file_beside_the_notebook_come_along(grader: Grader, tmp_path: Path) -> None:
    (tmp_path / "numbers.csv").write_text("1,2\n3,4\n")
    handed_in = hand_in(linear="N = np.loadtxt('numbers.csv', delimiter=',')\n" + ANSWERS["linear"])
    assert grader.lost(handed_in, [tmp_path / "numbers.csv"]) == {}


def test_does_an_untouched_notebook_get_nothing(grader: Grader) -> None:
    assert set(grader.lost(hand_in(**STUBS))) == set(TESTS)


def test_does_a_deleted_solution_stay_a_stub(grader: Grader) -> None:
    lost = grader.lost(drop("linear")(hand_in()))
    assert set(lost) == {"linear-visible", "linear-hidden"}
    assert "NotImplementedError: linear: multiply" in lost["linear-visible"]


@pytest.mark.parametrize(
    ("error", "missing"),
    [
        ("NotImplementedError('spread: later')", "spread"),
        ("NotImplementedError('All_is_well: x')", None),  # no exercise, but what a student wrote
        ("NotImplementedError('spread')", None),
        ("ValueError('spread: later')", None),
    ],
)
def test_is_only_an_exercise_said_not_to_be_filled_in(
    grader: Grader, error: str, missing: str | None
) -> None:
    verdicts = grader.judge(hand_in(linear=f"def linear(W, X):\n    raise {error}")).verdicts
    assert {v.missing for v in verdicts if v.grade_id.startswith("linear")} == {missing}


def test_is_a_warning_in_a_test_no_failure(grader: Grader) -> None:
    code = "import warnings\ndef linear(W, X):\n    warnings.warn('deprecated', FutureWarning)\n    return W @ X"
    judgement = grader.judge(hand_in(linear=code))
    tests = [c for c in judgement.notebook.cells if c.id in TESTS]
    assert [c.outputs for c in tests] == [[]] * len(TESTS)


@dataclass
class Seeded:
    """The small course, with a test that sets the same seed before each of two calls."""

    root: Path

    def instructor(self, assignment: str, name: str) -> Any:
        made = notebook(STUBS, hidden=True)
        cell(made, "linear-hidden").source = (
            "found = []\nfor _ in range(2):\n    np.random.seed(5)\n"
            "    found.append(linear(np.eye(2), data))\n"
            "np.random.seed(5)\nexpected = [np.random.randn()] * 2\n"
            'assert_close(np.array(found), expected, "linear(W, X), seeded twice")'
        )
        return made


OF_CHANCE = [
    "np.random.randn(3)",
    "np.random.default_rng().normal(size=3)",
    "np.random.RandomState().randn(), np.random.Generator(np.random.PCG64()).random()",
    "import random; random.random()",
    "list(set('these words have an order'.split()))",
    "assert_close(data, 2 * data, 'data')",
    "open('nothing.csv')",
    "np.load(__import__('pathlib').Path.cwd() / 'nothing.npy')",
]


@pytest.fixture(scope="module")
def shown(grader: Grader) -> list[dict[str, Any]]:
    """What each of these cells shows: judged by one worker twice, and by another one."""
    handed_in = hand_in()
    handed_in.cells += map(new_code_cell, OF_CHANCE)
    with closing(ForkServer()) as server:
        graders = grader, grader, Grader(grader.course, server)
        notebooks = [one.judge(handed_in).notebook for one in graders]
    return [{found.source: found.outputs for found in notebook.cells[-len(OF_CHANCE):]}
            for notebook in notebooks]  # fmt: skip


@pytest.mark.parametrize("cell_of_ones_own", OF_CHANCE)
def test_does_a_hand_in_show_the_same_each_time(
    shown: list[dict[str, Any]], cell_of_ones_own: str
) -> None:
    first, second, by_another = (each[cell_of_ones_own] for each in shown)
    assert first == second == by_another != []
    assert "hand-in-" not in str([first, second, by_another])


@pytest.mark.parametrize(
    "drawn", ["np.random.randn()", "np.random.default_rng().random()", "random.random()"]
)
def test_does_a_demo_change_nothing_of_what_is_drawn_after_it(grader: Grader, drawn: str) -> None:
    made = notebook(ANSWERS, hidden=True)
    cell(
        made, "demo"
    ).source = "import random\nseen = [random.random(), np.random.randn(), drawn()]"
    drawn = f"def drawn():\n    import random\n    return {drawn}\n"
    made.cells.insert(2, new_code_cell(drawn))
    made.cells.append(new_code_cell("seen = None"))
    made.cells.append(new_code_cell("print(drawn(), drawn(), seen)\n1 / 0"))
    shown = [
        judge(copy.deepcopy(made), grader.server, Settings(demos=demos)).notebook.cells[-1].outputs
        for demos in (False, True)
    ]
    assert shown[0] == shown[1]
    assert f"Cell In[{sum(c.cell_type == 'code' for c in made.cells)}]" in str(shown[0])


def test_does_the_random_state_of_a_test_reach_the_function(grader: Grader) -> None:
    seeded = Grader(Seeded(Path()), grader.server)
    lost = seeded.lost(hand_in(linear="def linear(W, X):\n    return np.random.randn()"))
    assert "linear-hidden" not in lost


def outcome_of(grader: Grader, slope: str, test: str) -> str:
    """Return what becomes of an answer to `slope` in a test of one's own."""
    made = notebook(ANSWERS | {"slope": slope}, hidden=True)
    cell(made, "slope-visible").source = test
    verdicts = judge(made, grader.server, Settings()).verdicts
    return {v.grade_id: v.outcome for v in verdicts}["slope-visible"]


@pytest.mark.parametrize(
    ("code", "outcome"),
    [("def slope(f, x):\n    return f(x)", "passed"),
     ("def slope(f, x):\n    x += 1\n    return f(x)", "failed"),
     ("def slope(f, x):\n    x += 1e-3\n    y = f(x)\n    x -= 1e-3\n    return y", "passed")],
)  # fmt: skip
def test_does_a_test_see_that_an_argument_was_changed(
    grader: Grader, code: str, outcome: str
) -> None:
    test = "assert_unchanged(slope, (lambda x: x.sum(), np.ones(3)), 'slope(f, x)')"
    assert outcome_of(grader, code, test) == outcome


@pytest.mark.parametrize(
    ("code", "outcome"),
    [("def slope(f, x):\n    return f(x) + 1", "passed"),
     ("def slope(f, x):\n    return f(x) + (x < 3)", "failed"),
     ("def slope(f, x):\n    return 1 / (x - 2)", "raised")],
)  # fmt: skip
def test_are_many_calls_asked_for_at_once(grader: Grader, code: str, outcome: str) -> None:
    test = (
        "from utils.checks import results_of\n"
        "found = results_of(slope, [(lambda x: 2 * x, x) for x in (1.0, 2.0, 3.0)])\n"
        "assert_close(np.array(found), np.array([3.0, 5.0, 7.0]), 'slope(f, x)')"
    )
    assert outcome_of(grader, code, test) == outcome


@pytest.mark.parametrize("forged", ["[]", "[1.0] * 4", "(1.0, 1.0, 1.0)", "'abc'", "None"])
def test_are_results_refused_that_are_not_one_for_each_call(grader: Grader, forged: str) -> None:
    lie = (
        "import sys\n"
        "Student = sys.modules['grading.student.request_handler'].RequestHandler\n"
        f"Student._call = lambda self, *_: ['value', {forged}]\n"
        "def slope(f, x):\n    return 1.0"
    )
    test = (
        "from utils.checks import results_of\n"
        "for found in results_of(slope, [(np.sin, x) for x in (1.0, 2.0, 3.0)]):\n"
        "    assert_close(found, 2.0, 'slope(f, x)')"
    )
    assert outcome_of(grader, lie, test) == "crashed"


def test_is_a_copy_of_a_cell_without_text_left_out(grader: Grader) -> None:
    handed_in = hand_in()
    handed_in.cells.append(new_code_cell("  \n"))
    judged = grader.judge(handed_in).notebook
    assert len(judged.cells) == len(hand_in().cells)
