"""Does nbval notice when one stored number is not what the code computes?"""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """The smallest of notebooks that stores a number which utils computes."""
    cell = nbformat.v4.new_code_cell(
        "from utils import costs\nimport numpy as np\n"
        "print(f'{costs.mean_squared_error(np.full((1, 2), 0.5), np.eye(2)[:1]):.6f}')"
    )
    cell.execution_count = 1
    cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text="0.250000\n")]
    path = tmp_path / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path


def nbval(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env"]
    return subprocess.run(
        [*command, "-q", "-p", "no:cacheprovider", str(path)],
        capture_output=True, text=True, check=False, cwd=path.parent,
    )  # fmt: skip


@pytest.mark.slow
def test_does_a_true_number_pass(notebook: Path) -> None:
    result = nbval(notebook)
    assert result.returncode == 0, result.stdout


def test_does_an_altered_number_fail(notebook: Path) -> None:
    notebook.write_text(notebook.read_text().replace("0.250000", "0.250001"))
    result = nbval(notebook)
    assert result.returncode == 1
    assert "0.250001" in result.stdout
