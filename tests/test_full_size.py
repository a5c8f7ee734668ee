"""Do studies run in parts, keep what each gave, and go on where they were stopped?"""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from studies import cli
from studies.keeping import Kept
from studies.study import Numbers, Study
from utils import kept

RUN: list[int] = []


def squares(n: int) -> Numbers:
    RUN.append(n)
    if n == 13:
        raise KeyboardInterrupt
    return [n, n * n]


def a_study(*numbers: int, about: str = "squares") -> Study:
    return Study("squares", about, squares, {f"of {n}": (n,) for n in numbers})


def run(study: Study, folder: Path, again: bool = False) -> list[int]:
    """Run it, and return of which parts."""
    RUN.clear()
    with ThreadPoolExecutor(1) as executor:
        cli.run(study, executor, folder, again)
    return list(RUN)


def test_is_a_part_run_once(tmp_path: Path) -> None:
    assert run(a_study(2, 3), tmp_path) == [2, 3]
    assert run(a_study(2, 3), tmp_path) == []
    assert run(a_study(2, 3), tmp_path, again=True) == [2, 3]


def test_goes_a_study_on_where_it_was_stopped(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(a_study(2, 3, 13, 5), tmp_path)
    assert Kept(a_study(2, 3, 13, 5), tmp_path).missing == ["of 13", "of 5"]


@pytest.mark.parametrize("other", [a_study(2, 3, 4), a_study(2, 3, about="other squares")])
def test_is_nothing_taken_over_that_was_asked_otherwise(tmp_path: Path, other: Study) -> None:
    run(a_study(2, 3), tmp_path)
    assert run(other, tmp_path) == [n for (n,) in other.parts.values()]


def test_says_a_file_what_it_is(tmp_path: Path) -> None:
    run(a_study(2, 3), tmp_path)
    found = json.loads((tmp_path / "squares.json").read_text())
    assert found["parts"] == {"of 2": [2, 4], "of 3": [3, 9]}
    assert found["about"] == "squares"
    assert found["commit"]


@pytest.mark.parametrize("study", cli.STUDIES.values(), ids=list(cli.STUDIES))
def test_is_each_study_there_as_a_whole(study: Study) -> None:
    assert Kept(study).missing == []
    assert list(kept.study(study.name).parts) == list(study.parts)


def test_gives_a_part_what_is_kept() -> None:
    study = cli.STUDIES["optimizers"]
    part = next(iter(study.parts))
    given = study.part(*study.parts[part])
    assert abs(np.mean(given) - kept.study("optimizers").parts[part].mean()) < 0.005


def test_is_an_unknown_study_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["squares"])
    assert ended.value.code == 2
    assert "there is no study 'squares'" in capsys.readouterr().err
    with pytest.raises(ValueError, match="carried_over, optimizers"):
        kept.study("squares")
