"""Is it seen which cells leave a student's functions as they were?"""

import pytest

from grading.judge.traces import traceless

GIVEN = "import numpy as np\ndata = np.ones(3)\ndef total(x):\n    return data.sum() + x\n"
PLAIN = (
    "def f(x, n=2):\n"
    '    """Return a list, as z and later say."""\n'
    "    y = np.exp(x) * n\n"
    "    return y\n"
)
# Where they stand above, they have run either way; where they stand below, they change nothing.
ONLY_BELOW = {"np = None", "def f(x):\n    return 1", "f(3)"}
ONLY_ABOVE = {"def g():\n    data[0] = 5", "def g():\n    return total(1)"}


@pytest.mark.parametrize(
    "after",
    [
        "",
        "def later(z):\n    w = f(z)\n    return w",
        "guess = 0.5",
        'raise NotImplementedError("g: not done yet")',
        "def h(y):\n    import math\n    return math.sqrt(np.random.rand()) + y",
    ],
)
def test_leaves_a_definition_no_trace(after: str) -> None:
    assert traceless([GIVEN, PLAIN], [after], {GIVEN})


@pytest.mark.parametrize(
    "code",
    [
        "np = None",
        "def f(x):\n    return 1",
        "exp = f(3)",
        "f(3)",
        "f.count = 0",
        "def g():\n    global n\n    n = 1",
        "def g():\n    f.n = 1",
        "def g(met=[]):\n    met.append(1)",
        "def g(met=dict()):\n    met[1] = 1",
        "met = []\ndef g():\n    met.append(1)",
        "met = []\ndef g(): met.append(1)",
        "def g():\n    return globals()",
        "def g():\n    return f'{globals()}'",
        "import random\ndef g():\n    return random.random()",
        "def g():\n    import builtins",
        "def g():\n    np.seterr(all='raise')",
        "def g():\n    data[0] = 5",
        "def g():\n    return total(1)",
        "@np.vectorize\ndef g(x):\n    return x",
        "class G:\n    pass",
        "g = make()",
        "from numpy import *",
        "%autoreload 2",
        "if True:\n    def g():\n        return 1",
        "x = 1\n" * 6_000,
    ],
)
@pytest.mark.parametrize("above", [False, True])
def test_is_what_may_leave_a_trace_told(code: str, above: bool) -> None:
    if code in (ONLY_BELOW if above else ONLY_ABOVE):
        return
    before, after = ([GIVEN, PLAIN, code], []) if above else ([GIVEN, PLAIN], [code])
    assert not traceless(before, after, {GIVEN})


@pytest.mark.parametrize(
    ("after", "is_traceless"),
    [
        ("shown = total(2)\nprint(shown)", True),
        ("x = 3", True),  # the function has one of its own
        ("np.exp = abs", False),
        ("def np(): return 1", False),
        ("for data in range(3):\n    pass", False),
        ("no Python", False),
    ],
)
def test_may_a_cell_of_the_courses_bind_what_no_function_reads(
    after: str, is_traceless: bool
) -> None:
    assert traceless([GIVEN, PLAIN], [after], {GIVEN, after}) is is_traceless
