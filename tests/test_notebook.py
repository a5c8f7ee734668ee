"""Does a notebook say an error in a sentence where that helps, and show it as ever elsewhere?"""

import nbclient
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from utils import notebook

SET_UP = """\
import numpy as np
from utils import notebook
from utils.checks import assert_close, assert_true, assert_unchanged
notebook.set_up()
wide, tall = np.ones((2, 3)), np.ones((3, 1))"""
STUB = "def stub(A):\n    # YOUR CODE HERE\n    raise NotImplementedError('stub: double A')"
PRODUCT = "def product(W, A):\n\n    if W is not None:\n        Z = W @ A\n    return Z"
OUTER = "def outer(A):\n    return product(A, A)"
ASKING = "def asking(f, A):\n    return f(A + 1)"
LOOSE = "def loose(A):\n    return np.linalg.inv(A)"
CASES = {
    "a stub in a check": (
        "assert_close(stub(wide), 2.0, 'stub(wide)')",
        ["Not filled in yet: stub. To do: double A."],
    ),
    "a stub in any cell": ("stub(wide)", ["Not filled in yet: stub. To do: double A."]),
    "shapes": (
        "x = 1\nassert_close(\n    product(wide, wide), 1.0, 'product')",
        ["product(wide, wide): your code raised ValueError: matmul: ", "It happened in line 4 of",
         " the cell with product: `Z = W @ A`.", "Shapes there: A (2, 3), W (2, 3)."],
    ),
    "one function in another": (
        "assert_close(outer(wide), 1.0, 'outer')",
        ["outer(wide): your code raised ValueError", "line 4 of the cell with product"],
    ),
    "within a library": (
        "assert_close(loose(wide), 1.0, 'loose')",
        ["loose(wide): your code raised LinAlgError: ", "line 2 of the cell with loose"],
    ),
    "a check that calls the function itself": (
        "assert_unchanged(outer, [wide], 'outer(wide)')",
        ["outer: your code raised ValueError", "line 4 of the cell with product"],
    ),
    "a function of the check's own that the answer calls": (
        "assert_close(asking(lambda A: A @ tall, tall), 1.0, 'asking')",
        ["asking(lambda A: A @ tall, tall): your code raised ValueError", "line 2 of the cell with",
         "asking: `return f(A + 1)`. Shapes there: A (3, 1)."],
    ),
    "a function of the check's own that uses what came back": (
        "assert_close((lambda A: A @ wide)(product(wide, tall)), 1.0, 'product')",
        ["The check could not use what your code returned. ValueError: matmul: "],
    ),
    "a check that fails": (
        "assert_close(product(wide, tall)[0, 0], 4.0, 'product(wide, tall)[0, 0]')",
        ["Check failed. product(wide, tall)[0, 0]: came back as 3; expected 4."],
    ),
}  # fmt: skip
AS_EVER = ["product(wide, wide)", "assert_true(unknown, 'no')", "1 /", "raise KeyError('stub')",
           "raise NotImplementedError('this is no stub')"]  # fmt: skip


@pytest.fixture(scope="module")
def shown() -> dict[str, list[dict[str, object]]]:
    """What each cell shows in a kernel."""
    cells = [SET_UP, STUB, PRODUCT, OUTER, ASKING, LOOSE, *(c for c, _ in CASES.values()), *AS_EVER]
    made = new_notebook(cells=[new_code_cell(source) for source in cells])
    nbclient.NotebookClient(made, allow_errors=True, kernel_name="python3").execute()
    return {cell.source: cell.outputs for cell in made.cells}


@pytest.mark.parametrize("case", CASES)
def test_is_it_said_in_one_line(shown: dict[str, list[dict[str, object]]], case: str) -> None:
    source, said = CASES[case]
    [output] = shown[source]
    assert output["output_type"] == "error"  # programs look for it
    [line] = output["traceback"]  # type: ignore[misc]
    assert "\n" not in line
    assert [part for part in said if part not in line] == [], line


@pytest.mark.parametrize("source", AS_EVER)
def test_is_any_other_error_shown_as_ever(
    shown: dict[str, list[dict[str, object]]], source: str
) -> None:
    output = shown[source][-1]
    assert output["output_type"] == "error"
    assert len("".join(output["traceback"]).splitlines()) > 2  # type: ignore[arg-type]


def test_does_nothing_happen_where_no_notebook_is() -> None:
    notebook.set_up()
    assert notebook._notebook() is None
