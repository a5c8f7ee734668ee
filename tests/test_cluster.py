"""Does a Dask cluster of two processes judge as this one does?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grading.batch.run import Options, run
from grading.errors import GradingError
from tests import gradebooks, interruptions, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, autograded, copy, rows

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
# What nbgrader, Dask and their libraries warn of is for those who develop them.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hand_ins = interruptions.class_of(4) | {"stub": small_course.hand_in(**small_course.STUBS)}
    return gradebooks.make(tmp_path_factory.mktemp("cluster") / "fresh", hand_ins)


@pytest.mark.slow
def test_are_marks_and_notebooks_the_same(
    cluster: Any, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = copy(fresh, tmp_path / "here"), copy(fresh, tmp_path / "there")
    monkeypatch.chdir(here)
    with monkeypatch.context() as patch:
        judged_by(InThisProcess(), patch)
        assert run(Options(NAME)) == 0
    monkeypatch.chdir(there)
    gradebooks.hand_in_of(there, "broken", "{")
    assert run(Options(NAME, dask=cluster.scheduler_address)) == 1
    assert rows(there) == rows(here)
    assert autograded(there) == autograded(here)


def test_is_a_scheduler_that_is_not_there_named(
    fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy(fresh, tmp_path / "course"))
    monkeypatch.setattr("grading.batch.cluster.PATIENCE", 1)
    with pytest.raises(GradingError, match=r"127\.0\.0\.1:9 does not answer"):
        run(Options(NAME, dask="tcp://127.0.0.1:9"))
