"""Is each hand-in of nbgrader's exchange collected as one whole, as nbgrader collects it?"""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory

from grading.batch.run import Options, run
from grading.cli import main
from tests import gradebooks, small_course
from tests.downloads import FILE, collected, moodle, notebook, pack, packed
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

OTHER = "02_other"
EARLY, LATE = "2026-11-28 10:00:00.250000 UTC", "2026-11-29 10:16:00.500000 UTC"
WRONG = "def linear(W, X):\n    return W + X"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of two assignments with its exchange, to which nobody has handed in."""
    root = tmp_path_factory.mktemp("exchange")
    course = gradebooks.make(root / "course", {})
    path = course / f"source/{OTHER}/{OTHER}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(of_another(), path)
    return course


@pytest.fixture
def course(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    course = gradebooks.copy(made, tmp_path / "course")
    monkeypatch.chdir(course)
    (tmp_path / "exchange/convergence/inbound").mkdir(parents=True)
    (tmp_path / "exchange/convergence/inbound").chmod(0o777)
    with Path("nbgrader_config.py").open("a") as config:
        config.write(f"c.Exchange.root = {str(tmp_path / 'exchange')!r}\n")
    return course


def of_another() -> Any:
    """Return a notebook of the other assignment."""
    other = small_course.notebook(small_course.ANSWERS, hidden=True)
    for number, cell in enumerate(other.cells):
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.grade_id = f"other-{number}"
    return other


THEIRS = nbformat.writes(of_another()).encode()


def inbound(course: Path) -> Path:
    return course.parent / "exchange/convergence/inbound"


def submit(
    course: Path, student: str, time: str, files: dict[str, bytes], assignment: str = NAME
) -> Path:
    """Lay a hand-in into the exchange as `nbgrader submit` does; its time is its secret."""
    name = f"{student}+{assignment}+{time}+x{abs(hash(time)) % 1000}"
    return lay(inbound(course) / name, files, time)


def lay(folder: Path, files: dict[str, bytes], time: str) -> Path:
    own = {"timestamp.txt": time.encode(), "submission_secret.txt": f"secret {time}".encode()}
    for name, data in (files | own).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def collect(*arguments: object, assignment: str = NAME) -> int:
    return main(["collect", assignment, *map(str, arguments)])


def by_nbgrader(course: Path) -> None:
    with gradebooks.nbgrader(course) as api:
        told = api.collect(NAME)
    assert told["success"], told


def of(course: Path, student: str = "ana", assignment: str = NAME) -> dict[str, bytes]:
    """Return what was collected of a student, less the time, which has a form of its own."""
    begin = f"{student}/{assignment}/"
    found = {path.removeprefix(begin): data for path, data in collected(course).items()
             if path.startswith(begin)}  # fmt: skip
    return {name: data for name, data in found.items() if name != "timestamp.txt"}


def time_of(student: str) -> datetime | None:
    """Return when nbgrader takes a hand-in to have come, in UTC."""
    found: datetime | None = CourseDirectory(root=str(Path.cwd())).get_existing_timestamp(
        f"submitted/{student}/{NAME}"
    )
    return found


def test_are_files_of_another_assignment_left_where_they_are(course: Path) -> None:
    mine = {FILE: notebook(), "my_tools.py": b"x = 1"}
    submit(course, "ana", EARLY, mine)
    theirs = {f"{OTHER}.ipynb": THEIRS, "my_tools.py": b"x = 2", "hints.json": b"{}"}
    submit(course, "ana", LATE, theirs, OTHER)
    assert collect(inbound(course)) == 0
    assert of(course) == {**mine, "submission_secret.txt": f"secret {EARLY}".encode()}
    assert time_of("ana") == datetime(2026, 11, 28, 10, 0, 0, 250000)
    assert collect(inbound(course), assignment=OTHER) == 0
    assert of(course, assignment=OTHER).keys() == {*theirs, "submission_secret.txt"}


def test_has_the_newest_attempt_its_own_files_time_and_secret(course: Path) -> None:
    submit(course, "ana", EARLY, {FILE: notebook(), "my_tools.py": b"x = 1", "random.py": b""})
    newer = {FILE: notebook(), "my_tools.py": b"x = 2", "data/a.csv": b"1"}
    submit(course, "ana", LATE, newer)
    assert collect(inbound(course)) == 0
    assert of(course) == {**newer, "submission_secret.txt": f"secret {LATE}".encode()}
    assert time_of("ana") == datetime(2026, 11, 29, 10, 16, 0, 500000)


def whole() -> dict[str, bytes]:
    """Return a hand-in with whatever students leave in the folder."""
    return {
        FILE: notebook(), f"{NAME}-Copy1.ipynb": notebook(linear=WRONG), "scratch.ipynb": b"{",
        "old/first.ipynb": THEIRS, "my_tools.py": b"x = 1", "data/a.csv": b"1", "data/a.bin": b"2",
        "work.zip": packed({"a.csv": b"3", FILE: notebook(linear=WRONG)}), "hints.json": b"{}",
        **{f"{number}.txt": b"" for number in range(60)},
    }  # fmt: skip


def test_is_the_same_collected_that_nbgrader_collects(course: Path) -> None:
    submit(course, "ana", EARLY, whole())
    submit(course, "bo", EARLY, {FILE: notebook()})
    submit(course, "bo", LATE, {FILE: notebook(), "b.py": b""})
    submit(course, "cy", LATE, {f"{OTHER}.ipynb": THEIRS}, OTHER)
    assert collect(inbound(course)) == 0
    ours = {student: of(course, student) for student in ("ana", "bo", "cy")}
    times = {student: time_of(student) for student in ("ana", "bo")}
    shutil.rmtree("submitted")
    by_nbgrader(course)
    assert {student: of(course, student) for student in ("ana", "bo", "cy")} == ours
    assert {student: time_of(student) for student in ("ana", "bo")} == times


# What a student can lay into `inbound` by hand, where whoever collects can read more than they.


def model_answer(folder: Path, course: Path) -> None:
    folder.mkdir()
    (folder / FILE).symlink_to(course / "source" / NAME / FILE)


def folder_of_a_classmate(folder: Path, course: Path) -> None:
    folder.symlink_to(inbound(course) / f"ana+{NAME}+{EARLY}+x1")


def pipe(folder: Path, course: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / FILE)


def link_to_nowhere(folder: Path, course: Path) -> None:
    folder.mkdir()
    (folder / "data").symlink_to("nowhere")


def too_large(folder: Path, course: Path) -> None:
    folder.mkdir()
    for number in range(3):
        with (folder / f"{number}.bin").open("wb") as file:
            file.truncate(90_000_000)


@pytest.mark.parametrize("door", ["nbgrader", "grade"])
@pytest.mark.parametrize(
    "laid", [model_answer, folder_of_a_classmate, pipe, link_to_nowhere, too_large]
)
def test_is_nothing_collected_that_only_the_collector_can_read(
    course: Path, laid: Callable[[Path, Path], None], door: str
) -> None:
    submit(course, "ana", EARLY, {FILE: notebook()})
    submit(course, "bo", EARLY, {FILE: notebook(linear=WRONG)})
    submit(course, "zoe", EARLY, {FILE: notebook()})
    laid(inbound(course) / f"bo+{NAME}+{LATE}+x2", course)
    laid(inbound(course) / f"eve+{NAME}+{LATE}+x2", course)
    by_nbgrader(course) if door == "nbgrader" else collect(inbound(course))
    assert of(course)[FILE] == of(course, "zoe")[FILE] == notebook()
    if laid is not too_large:  # which is no more than a large hand-in
        assert of(course, "bo")[FILE] == notebook(linear=WRONG)
    assert FILE not in of(course, "eve")


def test_does_nothing_keep_waiting_who_lists_what_was_handed_in(course: Path) -> None:
    submit(course, "ana", EARLY, {FILE: notebook()})
    pipe(inbound(course) / f"eve+{NAME}+{LATE}+x2", course)
    with gradebooks.nbgrader(course) as api:
        lister = ExchangeFactory(config=api.config).List(
            coursedir=api.coursedir, authenticator=api.authenticator, config=api.config
        )
        lister.inbound = True
        assert [found["student_id"] for found in lister.start()] == ["ana"]


@pytest.mark.parametrize("name", [f"eve+{NAME}+", f"eve+{NAME}+no time+x", f"e+ve+{NAME}+x"])
def test_does_a_folder_without_a_time_stop_nobody(course: Path, name: str) -> None:
    submit(course, "ana", EARLY, {FILE: notebook()})
    (inbound(course) / name).mkdir()
    by_nbgrader(course)
    assert [path.name for path in Path("submitted").iterdir()] == ["ana"]


@pytest.mark.parametrize("first", ["nbgrader", "grade"])
def test_is_what_was_collected_before_found_the_same(
    course: Path, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    submit(course, "ana", EARLY, whole())
    submit(course, "bo", LATE, {FILE: notebook()})
    submit(course, "bo", EARLY, {FILE: notebook(), "b.py": b""}, OTHER)
    if first == "nbgrader":
        by_nbgrader(course)
    else:
        assert collect(inbound(course)) == 0
    before = collected(course)
    for options in ((), ("--replace",)):
        capsys.readouterr()
        assert collect(inbound(course), *options) == 0
        told = capsys.readouterr().out
        assert "0 collected, 0 replaced, 2 there already, 0 left out" in told
        assert "handed in at" not in told and "it stays" not in told
        assert collected(course) == before


def test_is_another_attempt_with_the_same_files_another_one(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    submit(course, "ana", EARLY, {FILE: notebook()})
    by_nbgrader(course)
    submit(course, "ana", LATE, {FILE: notebook()})
    assert collect(inbound(course)) == 1
    assert "differs from what was collected before: with --replace" in capsys.readouterr().out
    assert collect(inbound(course), "--replace") == 0
    assert of(course)["submission_secret.txt"] == f"secret {LATE}".encode()
    assert time_of("ana") == datetime(2026, 11, 29, 10, 16, 0, 500000)


def test_is_a_secret_added_that_is_missing(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    submit(course, "ana", EARLY, {FILE: notebook()})
    assert collect(inbound(course)) == 0
    secret = Path("submitted/ana", NAME, "submission_secret.txt")
    secret.unlink()
    assert collect(inbound(course), "--dry-run") == 0 and not secret.exists()
    assert collect(inbound(course)) == 0 and secret.read_text() == f"secret {EARLY}"
    assert "0 collected, 0 replaced, 1 there already" in capsys.readouterr().out


def test_are_files_that_were_mixed_in_before_put_aside_by_replace(course: Path) -> None:
    submit(course, "ana", EARLY, {FILE: notebook()})
    assert collect(inbound(course)) == 0
    Path("submitted/ana", NAME, "my_tools.py").write_text("of another assignment")
    assert collect(inbound(course)) == 1
    assert collect(inbound(course), "--replace") == 0
    assert "my_tools.py" not in of(course)


def test_do_pages_go_back_by_the_exchange(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged_by(InThisProcess(), monkeypatch)
    submit(course, "ana", EARLY, {FILE: notebook()})
    assert collect(inbound(course)) == 0
    assert run(Options(NAME)) == 0
    with gradebooks.nbgrader(course) as api:
        for told in (api.generate_feedback(NAME, force=True), api.release_feedback(NAME)):
            assert told["success"], told
    assert len(list((course.parent / "exchange/convergence/feedback").glob("*.html"))) == 1


@pytest.mark.parametrize("spoilt", ["timestamp.txt", "submission_secret.txt"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe\xfa"])
def test_do_pages_go_back_beside_one_that_cannot(
    course: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str, content: bytes | None
) -> None:
    """Hand-ins that came in another way have no secret: nbgrader 1897."""
    judged_by(InThisProcess(), monkeypatch)
    for student in ("ana", "bo", "cy"):
        folder = submit(course, student, EARLY, {FILE: notebook()})
        (folder / "submission_secret.txt").write_text(f"secret of {student}")
    bos = inbound(course) / f"bo+{folder.name.partition('+')[2]}" / spoilt
    bos.unlink() if content is None else bos.write_bytes(content)
    by_nbgrader(course)
    assert run(Options(NAME)) == 0
    with gradebooks.nbgrader(course) as api:
        for told in (api.generate_feedback(NAME, force=True), api.release_feedback(NAME)):
            assert told["success"], told
    assert "Not released: feedback/bo" in told["log"] and told["log"].count("Not released") == 1
    assert len(list((course.parent / "exchange/convergence/feedback").glob("*.html"))) == 2


def test_are_hand_ins_of_other_assignments_one_sentence(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    submit(course, "ana", EARLY, {FILE: notebook()})
    for student in ("ana", "bo", "cy"):
        folder = submit(course, student, LATE, {f"{OTHER}.ipynb": THEIRS, "w.zip": b"cut"}, OTHER)
        (folder / "link").symlink_to("/etc/passwd")
    submit(course, "cy", EARLY, {f"{NAME}.ipynb": notebook()}, OTHER)  # by the wrong door
    assert collect(inbound(course)) == 0
    told = capsys.readouterr().out
    assert "note: 4 hand-ins for other assignments, which are not looked at here\n" in told
    assert "left out:" not in told and "0 left out" in told
    assert {path.name for path in Path("submitted").iterdir()} == {"ana"}


def test_is_a_hand_in_without_a_notebook_named_unless_a_newer_one_has_it(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    submit(course, "ana", EARLY, {"A.docx": b"PK", "hints.json": b"{}"})
    submit(course, "ana", LATE, {FILE: notebook()})
    submit(course, "bo", EARLY, {FILE: notebook()})
    submit(course, "bo", LATE, {"A.docx": b"PK", "hints.json": b"{}"})
    submit(course, "cy", EARLY, {FILE: THEIRS})
    submit(course, "cy", LATE, {FILE: notebook()})
    submit(course, "dee", EARLY, {FILE: THEIRS})
    submit(course, "eve", EARLY, {"hints.json": b"{}"})
    assert collect(inbound(course)) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("left out")]
    assert len(told) == 3
    assert "dee+" in told[0] and told[0].endswith(f"it is a notebook of {OTHER}.")
    assert told[1].startswith("left out: bo handed in no notebook, only bo+")
    assert told[1].endswith("A.docx; the hand-in before it is taken.")
    assert "hints.json" not in told[1] and FILE in of(course, "bo")
    assert told[2] == (
        "left out: eve handed in no notebook, nor any other file that did not come with it."
    )


def test_is_a_time_that_a_student_submitted_no_time(course: Path) -> None:
    inner = f"ana+{NAME}+{LATE}+x1"
    forged = b"2020-01-01 00:00:00 UTC"
    files = {f"{NAME}/{FILE}": notebook(), f"{NAME}/timestamp.txt": forged,
             f"{inner}/timestamp.txt": forged}  # fmt: skip
    lay(inbound(course) / inner, files, LATE)
    assert collect(inbound(course)) == 0
    assert time_of("ana") == datetime(2026, 11, 29, 10, 16, 0, 500000)


def test_does_a_notebook_in_a_zip_bring_what_is_in_the_zip(course: Path) -> None:
    work = packed({f"work/{FILE}": notebook(), "work/a.csv": b"1"})
    submit(course, "ana", EARLY, {"work.zip": work, "b.csv": b"2"})
    for _ in range(2):
        assert collect(inbound(course)) == 0
        assert of(course).keys() == {FILE, "a.csv", "b.csv", "submission_secret.txt"}


def test_do_names_that_collide_stop_nobody(course: Path) -> None:
    files = {FILE: notebook(), "a\u202e": b"1", "a/b.csv": b"2", "B.csv": b"", "b.csv": b""}
    submit(course, "ana", EARLY, files)
    submit(course, "bo", EARLY, {FILE: notebook()})
    assert collect(inbound(course)) == 0
    assert of(course).keys() == {FILE, "a", "B.csv", "submission_secret.txt"}
    assert FILE in of(course, "bo")


@pytest.mark.parametrize("form", ["the folder", "its folders", "a zip of each"])
def test_is_a_zip_of_it_the_same(course: Path, form: str) -> None:
    submit(course, "ana", EARLY, {FILE: notebook(), "a.py": b"1", "d/a.csv": b"1"})
    submit(course, "ana", LATE, {FILE: notebook(), "a.py": b"2"})
    submit(course, "ana", LATE, {f"{OTHER}.ipynb": THEIRS, "a.py": b"3"}, OTHER)
    files: dict[str, dict[str, bytes]] = {}
    for path in inbound(course).rglob("*"):
        if path.is_file():
            folder, name = path.relative_to(inbound(course)).as_posix().split("/", 1)
            files.setdefault(folder, {})[f"{folder}/{name}"] = path.read_bytes()
    if form == "a zip of each":
        packs = {f"{folder}.zip": packed(one) for folder, one in files.items()}
    else:
        begin = "inbound/" if form == "the folder" else ""
        packs = {f"{begin}{name}": data for one in files.values() for name, data in one.items()}
    assert collect(pack(course.parent / "all.zip", packs)) == 0
    assert of(course) == {
        FILE: notebook(), "a.py": b"2", "submission_secret.txt": f"secret {LATE}".encode()
    }  # fmt: skip
    assert time_of("ana") == datetime(2026, 11, 29, 10, 16, 0, 500000)


def test_does_a_term_of_other_assignments_fill_no_room(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grading.collect.download.MOST_FILES", 10)
    submit(course, "ana", EARLY, {FILE: notebook()})
    for student in ("ana", "bo", "cy"):
        submit(course, student, LATE, {f"{OTHER}.ipynb": THEIRS, "a.csv": b""}, OTHER)
    assert collect(inbound(course)) == 0
    assert "3 hand-ins for other assignments" in capsys.readouterr().out


# Elsewhere, several assignments or attempts of a student in one download


@pytest.mark.parametrize("begin", ["", "submitted/"])
def test_has_each_of_a_students_folders_its_own_files(
    course: Path, begin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        f"{student}/{folder}/{name}": data
        for student in ("ana", "bo")
        for folder, own in {
            NAME: {FILE: notebook(), "my_tools.py": b"x = 1", "data/a.csv": b"1"},
            OTHER: {f"{OTHER}.ipynb": THEIRS, "my_tools.py": b"x = 2", "data/b.csv": b""},
            "03_none": {"c.csv": b"3"},
        }.items()
        for name, data in own.items()
    }
    path = pack(course.parent / "a.zip", {f"{begin}{name}": data for name, data in files.items()})
    assert collect(path) == 0
    assert of(course) == {FILE: notebook(), "my_tools.py": b"x = 1", "a.csv": b"1", "c.csv": b"3"}
    assert "note: 2 hand-ins for other assignments" in capsys.readouterr().out


def test_is_the_wrong_assignment_named_though_its_folder_is_called_so(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = f"{moodle('cwu')}/{OTHER}/{OTHER}.ipynb"
    assert collect(pack(course.parent / "a.zip", {path: THEIRS})) == 1
    assert f"left out: {path}: it is a notebook of {OTHER}." in capsys.readouterr().out


def test_has_each_attempt_in_a_folder_its_own_files(course: Path) -> None:
    files = {
        f"{student}/{folder}/{name}": data
        for student in ("ana", "bo")
        for folder, number in (("x", 2), ("y", 1))
        for name, data in {
            f"{NAME}-{number}.ipynb": notebook(linear=f"{WRONG}  # {number}"),
            "my_tools.py": b"%d" % number, f"{folder}.csv": b"",
        }.items()
    } | {"ana/a.csv": b""}  # fmt: skip
    roster = course.parent / "r.csv"
    roster.write_text("id,first_name,last_name\nana,,\nbo,,\n")
    assert collect(pack(course.parent / "a.zip", files), "--roster", roster) == 0
    newest = {FILE: notebook(linear=f"{WRONG}  # 2"), "my_tools.py": b"2", "x.csv": b""}
    assert of(course) == {**newest, "a.csv": b""} and of(course, "bo") == newest


def test_comes_a_file_from_beside_the_notebook_before_one_from_elsewhere(course: Path) -> None:
    files = {f"ana/{FILE}": notebook(), "ana/my_tools.py": b"1", "ana/z/my_tools.py": b"2",
             f"bo/{FILE}": notebook()}  # fmt: skip
    assert collect(pack(course.parent / "a.zip", files)) == 0
    assert of(course)["my_tools.py"] == b"1"


def test_is_a_file_that_came_late_late_where_each_has_its_time(course: Path) -> None:
    form = "hw_ana_attempt_{}_{}"
    early, late = "2026-11-28-10-00-00", "2026-11-29-10-16-00"
    files = {
        form.format(early, FILE): notebook(), form.format(late, FILE): notebook(),
        "b" + form.format(early, "a.py"): b"1", "a" + form.format(late, "a.py"): b"2",
        "hw_bo_attempt_" + f"{early}_{FILE}": notebook(),
        "hw_bo_attempt_" + f"{late}_a.py": b"2",
    }  # fmt: skip
    assert collect(pack(course.parent / "a.zip", files)) == 0
    assert of(course)["a.py"] == b"2"
    assert time_of("ana") == time_of("bo") == datetime(2026, 11, 29, 10, 16)
