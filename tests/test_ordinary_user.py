"""Does cheating earn nothing where grading is run by a user without any privilege?"""

import json
import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests import ordinary_user
from tests.sampling import sample

# A kernel that forbids user namespaces grants an ordinary user none of the others either.
NAMESPACES = {"user_namespace", "network_namespace", "ipc_namespace", "pid_namespace", "task_limit",
              "mounts"}  # fmt: skip


@pytest.mark.parametrize(
    "without", sample([[], ["user_namespace"]], 2), ids=["", "without user namespaces"]
)
def test_does_an_ordinary_user_grade_as_well(without: Sequence[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ordinary_user", *without],
        cwd=ordinary_user.ROOT, text=True, capture_output=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["user"] != 0
    off = {layer for layer, on in found["layers"].items() if not on}
    assert off == NAMESPACES if without else off <= NAMESPACES
    assert len(found["attacks"]) == len(ordinary_user.ATTACKS)
    for name, result in found["attacks"].items():
        assert result == [0, 10, 10, []], name
