"""Does git stay clean when a notebook of the course is run in JupyterLab, and is an edit kept?"""

import json
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest

from authoring.saving import as_stored, keep_results, with_results
from course.layout import Course
from tests.browser.places import TOKEN, clone, environment, git, jupyter_lab, make_lab

ROOT = Path(__file__).parent.parent
COURSE = Course(ROOT)
NAME = "02_initialization"
LESSON, SOURCE = f"notebooks/{NAME}.ipynb", f"source/{NAME}/{NAME}.ipynb"
RELEASED = COURSE.name(COURSE.release() / NAME / f"{NAME}.ipynb")
NOTEBOOKS = [LESSON, SOURCE, RELEASED]


def read(name: str, folder: Path = ROOT) -> Any:
    return nbformat.read(folder / name, as_version=4)


def run(notebook: Any) -> Any:
    """Do to a notebook what JupyterLab does when it is run, looked at and unfolded."""
    notebook.metadata.kernelspec.display_name = "Python 3 (ipykernel)"
    notebook.metadata.language_info = {"name": "python", "version": "3.99"}
    notebook.metadata.widgets = {}
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("jupyter", None)
        if cell.cell_type == "code":
            cell.execution_count = 100 + number
            cell.outputs = [nbformat.v4.new_output("stream", text="other\n")]
            cell.metadata |= {"scrolled": True, "execution": {"iopub.status.busy": "now"}}
    return notebook


def text_of(notebook: Any) -> str:
    """Return a notebook as jupytext writes it beside the saved one."""
    return jupytext.writes(notebook, fmt="md:myst")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_is_a_notebook_that_was_run_saved_as_it_was(name: str) -> None:
    assert with_results(run(read(name)), read(name)) == read(name)


@pytest.mark.parametrize("text", COURSE.texts(), ids=lambda path: path.parent.name + path.name)
def test_is_the_markdown_of_a_notebook_that_was_run_saved_as_it_was(text: Path) -> None:
    stored = text.read_text(encoding="utf-8")
    written = text_of(run(jupytext.reads(stored, fmt="md:myst")))
    assert written != stored
    assert as_stored(written, stored) == stored


def changed(cells: list[Any]) -> None:
    cells[3].source += "\n# edited"


def added(cells: list[Any]) -> None:
    cells.insert(3, nbformat.v4.new_code_cell("new = 1"))


def moved(cells: list[Any]) -> None:
    cells[2], cells[3] = cells[3], cells[2]


def taken_out(cells: list[Any]) -> None:
    del cells[3]


def copied(cells: list[Any]) -> None:
    cells.insert(3, nbformat.from_dict(dict(cells[3], id="copy")))


def tagged(cells: list[Any]) -> None:
    cells[3].metadata.tags = ["demo"]


@pytest.mark.parametrize("edit", [changed, added, moved, copied, taken_out, tagged])
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_is_an_edit_kept_and_nothing_else_changed(name: str, edit: Callable[[Any], None]) -> None:
    wanted, now = read(name), run(read(name))
    edit(wanted.cells)
    edit(now.cells)
    kept = with_results(now, read(name))
    contents = [[(c.cell_type, c.source, c.metadata.get("tags")) for c in nb.cells]
                for nb in (kept, wanted)]  # fmt: skip
    assert contents[0] == contents[1]
    ids = [cell.id for cell in kept.cells]
    assert len(set(ids)) == len(ids)
    others = [cell for cell in wanted.cells if cell in read(name).cells]
    unchanged = sum(cell in kept.cells for cell in others)
    assert unchanged >= len(wanted.cells) - 2


@pytest.mark.parametrize("text", COURSE.texts(), ids=lambda path: path.parent.name + path.name)
def test_keeps_markdown_its_header_when_it_is_edited(text: Path) -> None:
    stored = text.read_text(encoding="utf-8")
    notebook = jupytext.reads(stored, fmt="md:myst")
    notebook.cells[0].source += "\n\nOne more sentence."
    written = as_stored(text_of(run(notebook)), stored)
    header = stored.split("\n---\n")[0]
    assert written.startswith(header)
    assert "One more sentence." in written
    assert set(stored.splitlines()) - set(written.splitlines()) <= {""}


class Manager:
    """What a hook asks of Jupyter's manager of contents."""

    def __init__(self, folder: Path) -> None:
        self.root_dir = str(folder)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for name in ("nbgrader_config.py", *NOTEBOOKS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("name", [f"submitted/ana/{NAME}/{NAME}.ipynb", f"build/kit/{NAME}.ipynb"])
def test_is_work_saved_as_it_is_that_lies_elsewhere(name: str, course: Path) -> None:
    (course / name).parent.mkdir(parents=True)
    shutil.copy(course / RELEASED, course / name)
    model = {"type": "notebook", "content": run(read(name, course))}
    keep_results(course)(model=model, path=name, contents_manager=Manager(course))
    assert model["content"] == run(read(name, course))


@pytest.mark.parametrize("damage", ["", "{", '{"cells": 3}'])
def test_is_a_notebook_saved_as_it_is_whose_file_cannot_be_read(damage: str, course: Path) -> None:
    model = {"type": "notebook", "content": run(read(LESSON, course))}
    (course / LESSON).write_text(damage)
    keep_results(course)(model=model, path=LESSON, contents_manager=Manager(course))
    assert model["content"] == run(read(LESSON))


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A clone that is open in JupyterLab as `make lab` opens it."""
    folder = tmp_path_factory.mktemp("lab")
    course = clone(folder / "clone")
    around = environment(folder / "home", course)
    with jupyter_lab(make_lab(course), course, around, folder / "lab.log") as address:
        yield course, address


def asked(address: str, name: str, save: Any = None) -> Any:
    """Open a notebook as JupyterLab does, or save it."""
    request = urllib.request.Request(
        f"{address}/api/contents/{name}", method="GET" if save is None else "PUT",
        data=None if save is None else json.dumps(save).encode(),
        headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_stays_git_clean_when_a_notebook_is_run_in_make_lab(
    name: str, lab: tuple[Path, str]
) -> None:
    course, address = lab
    opened = nbformat.from_dict(asked(address, name)["content"])
    asked(address, name, {"type": "notebook", "format": "json", "content": run(opened)})
    assert git("status", "--porcelain", course=course) == ""


@pytest.mark.slow
def test_is_an_edit_in_make_lab_all_that_git_tells_of(lab: tuple[Path, str]) -> None:
    course, address = lab
    opened = nbformat.from_dict(asked(address, SOURCE)["content"])
    opened.cells[0].source += "\n\nOne more sentence."
    asked(address, SOURCE, {"type": "notebook", "format": "json", "content": run(opened)})
    told = git("diff", "--numstat", SOURCE, SOURCE.replace(".ipynb", ".md"), course=course)
    git("checkout", "--quiet", ".", course=course)
    lines = [line.split("\t") for line in told.splitlines()]
    assert [Path(line[2]).suffix for line in lines] == [".ipynb", ".md"]
    assert all(int(line[0]) <= 12 for line in lines), told


def test_is_the_setting_in_what_make_lab_types() -> None:
    assert f'JUPYTER_CONFIG_PATH="{ROOT}"' in make_lab(ROOT)
    assert (ROOT / "jupyter_server_config.py").is_file()
