"""Does a hub come up as docs/hub.md says, and does an assignment go round on it?

The page is followed to the letter, as root, on a machine of the test's own, by
`make test-hub`.
"""

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import nbformat
import psutil
import pytest
from hub_user import HubUser
from private_machine import NAMESPACES, PrivateMachine

import misconceptions
from course.layout import Course
from grading.judge.exercises import Exercises
from grading.tools.demo_class import DemoHandIn, fill_in

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/hub.md").read_text(encoding="utf-8")
NAME = "02_initialization"
COURSE = {"course_id": "convergence", "assignment_id": NAME}
ADDRESS = "http://127.0.0.1:8000"
PASSWORDS = {"instructor": "a teacher's", "ana": "for ana alone", "ben": "for ben alone"}
# What is there already where this runs, and what needs a system that was started in full.
TAKEN_FOR_GRANTED = ("apt-get install", "systemctl")
OLDEST_NODE = 20
# Ends with the first command that fails; says each, and after how many seconds it began.
STEP_BY_STEP = "set -e; PS4='+ $SECONDS s: '; set -x"
MISTAKE = "divides_by_own_size"


def missing() -> str:
    """Return why a hub cannot be tried here; nothing where it can."""
    if "HUB" not in os.environ:
        return "make test-hub tries a hub: it installs JupyterHub, which takes minutes once"
    if os.geteuid():
        return "only root can start a hub with users of the system"
    needed = ("unshare", "nsenter", "ip", "useradd", "chpasswd", "runuser", "git", "npm",
              "node")  # fmt: skip
    lacking = [program for program in needed if not shutil.which(program)]
    if lacking:
        return f"these programs are missing: {', '.join(lacking)}"
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    if int(node.strip().lstrip("v").partition(".")[0] or 0) < OLDEST_NODE:
        return f"the hub's proxy needs Node {OLDEST_NODE}, and here is {node.strip() or 'none'}"
    tried = subprocess.run(["unshare", *NAMESPACES, "true"], capture_output=True, check=False)
    return "this system gives root no namespaces of its own" if tried.returncode else ""


REASON = missing()
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(REASON), reason=REASON)]


def blocks(title: str) -> list[str]:
    """Return what a section of the page says to type, block by block, less what is granted."""
    section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section, title
    found = re.findall(r"^```\n(.*?)^```$", section[1], re.MULTILINE | re.DOTALL)
    kept = [
        "".join(line for line in block.splitlines(True) if not line.startswith(TAKEN_FOR_GRANTED))
        for block in found
    ]
    return [block for block in kept if block]


class Hub:
    """A machine with a hub on it."""

    def __init__(self, machine: PrivateMachine) -> None:
        self.machine = machine
        python = Path(sys.base_prefix) / "bin"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name.isupper()},
            "HOME": "/root",
            "PATH": f"{python}:{os.environ['PATH']}",
            "PIP_CACHE_DIR": "/srv/cache/pip",
            "UV_CACHE_DIR": "/srv/cache/uv",
            "UV_LINK_MODE": "copy",
            "npm_config_cache": "/srv/cache/npm",
        }
        self.environment.pop("PYTHONPATH", None)

    def administrate(self, block: str) -> None:
        """Type a block of the page as root."""
        self.machine.run(f"{STEP_BY_STEP}\n{block}", self.environment, outer_network=True)

    def type_as(self, name: str, block: str) -> str:
        """Type a block of the page in a terminal of a user's Jupyter; return what it says."""
        # Such a terminal is a login shell that begins at home.
        typed = shlex.quote(f"cd; {STEP_BY_STEP}\n{block}")
        command = f"{shutil.which('runuser')} -u {name} -- bash -l -c {typed}"
        return self.machine.run(command, self.given_to(name))

    def given_to(self, name: str) -> dict[str, str]:
        """Return the environment that the hub gives to what a user's Jupyter starts."""
        for process in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                environment = process.environ()
                if environment.get("JUPYTERHUB_USER") == name:
                    return environment
        raise LookupError(f"The Jupyter of {name} does not run.")

    def start(self) -> subprocess.Popen[str]:
        """Start the hub as the system would, by the unit of systemd that the page installs."""
        unit = configparser.ConfigParser(strict=False, interpolation=None)
        unit.optionxform = str  # type: ignore[assignment,method-assign]
        unit.read(ROOT / "docs/hub/jupyterhub.service")
        service = unit["Service"]
        folder = Path("/var/lib") / service["StateDirectory"]
        assert service["WorkingDirectory"] == str(folder)
        command = f"mkdir -m {service['StateDirectoryMode']} {folder} && cd {folder} && "
        command += f"exec env -i {service['Environment']} {service['ExecStart']}"
        return self.machine.start(f"{command} >hub.log 2>&1", self.environment)

    def user(self, name: str) -> HubUser:
        """Return a user who has signed in, and whose Jupyter is there."""
        user = HubUser(ADDRESS, name)
        assert user.sign_in(PASSWORDS[name]) == 200, self.log()
        user.wait_for_server()
        return user

    def log(self) -> str:
        return self.machine.run("tail -60 /var/lib/jupyterhub/hub.log", self.environment)


def bundle(folder: Path) -> Path:
    """Return what git has of the project, to be cloned, as it stands here."""
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, check=True)
    clone, made = folder / "clone", folder / "convergence.bundle"
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)
    git = ["git", "-C", clone, "-c", "user.name=test", "-c", "user.email=test@localhost"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "--all"], ["commit", "-qm", "all"],
                      ["bundle", "create", "-q", made, "HEAD", "main"]):  # fmt: skip
        subprocess.run([*git, *arguments], check=True)
    return made


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The machine, before anything has been typed; it keeps what is installed for the next time."""
    given = tmp_path_factory.mktemp("given")
    bundle(given)
    given.chmod(0o755)  # the instructor clones it
    kept = Path(os.environ["HUB"]).resolve()
    for name in ("environment", "cache"):
        (kept / name).mkdir(parents=True, exist_ok=True)
    folders = {"hub": kept / "environment", "cache": kept / "cache", "given": given}
    started = PrivateMachine(
        {Path("/srv") / name: folder for name, folder in folders.items()}, [Path(sys.base_prefix)]
    )
    try:
        yield Hub(started)
    finally:
        started.close()


@pytest.fixture(scope="module")
def hub(machine: Hub) -> Hub:
    """A hub that was set up by typing what the page says."""
    lines = "".join(f"{name}:{password}\n" for name, password in PASSWORDS.items())
    typed = "\n".join(blocks("Set up")).replace("ADDRESS", "/srv/given/convergence.bundle")
    machine.administrate(f"cd /root\ncat >passwords.txt <<'END'\n{lines}END\n{typed}")
    machine.start()
    return machine


@pytest.fixture(scope="module")
def users(hub: Hub) -> Iterator[dict[str, HubUser]]:
    """Everybody, signed in, when there is an assignment to be fetched; ports are the hub's."""
    with hub.machine.network():
        everybody = {name: hub.user(name) for name in PASSWORDS}
        hub.type_as("instructor", "\n".join(blocks("Hand out")))
        yield everybody


def handed_in(released: nbformat.NotebookNode, *mistakes: str) -> nbformat.NotebookNode:
    """Return the notebook filled in with the model answers, and with wrong ones by these names."""
    source = Course(ROOT).source / NAME / f"{NAME}.ipynb"
    exercises = Exercises(NAME, nbformat.read(source, as_version=4))
    answers = [answer for answer in misconceptions.answers(NAME) if answer.name in mistakes]
    assert len(answers) == len(mistakes)
    return fill_in(released, exercises, DemoHandIn("somebody", "", answers))


def work(student: HubUser, *mistakes: str) -> None:
    """Fetch the assignment, fill it in and submit it, as the list of assignments does."""
    assert student.json("assignments/fetch", COURSE)["success"]
    path = f"api/contents/{NAME}/{NAME}.ipynb"
    model = student.json(path)
    notebook = nbformat.from_dict(model["content"])
    assert not any("### BEGIN" in cell.source for cell in notebook.cells)
    model["content"] = handed_in(notebook, *mistakes)
    student.json(path, model, "PUT")
    assert student.json("assignments/submit", COURSE)["success"]


def page_of(student: HubUser) -> str:
    """Fetch the feedback as the list of assignments does; return its page."""
    listed = student.json("assignments/fetch_feedback", COURSE)["value"]
    (submission,) = next(entry["submissions"] for entry in listed if entry.get("submissions"))
    folder = submission["local_feedback_path"]
    code, page = student.jupyter(quote(f"files/{folder}/{NAME}.html"))
    assert code == 200, submission
    return page


@pytest.fixture(scope="module")
def said(hub: Hub, users: dict[str, HubUser]) -> str:
    """What the instructor's commands say when two students have handed in: all is returned then."""
    work(users["ana"])
    checked = users["ana"].json("assignments/validate", {"path": f"{NAME}/{NAME}.ipynb"})
    assert checked["success"] and "failed" not in checked["value"], checked
    work(users["ben"], MISTAKE)
    return hub.type_as("instructor", "\n".join(blocks("Grade and return")))


def test_does_an_assignment_go_round(said: str, users: dict[str, HubUser]) -> None:
    ana, ben, instructor = users["ana"], users["ben"], users["instructor"]
    assert "2 graded, 0 unchanged, 0 set aside" in said
    graded = {s["student"]: s for s in instructor.json(f"formgrader/api/submissions/{NAME}")}
    assert graded.keys() == {"ana", "ben"}
    assert graded["ana"]["code_score"] == graded["ana"]["max_code_score"]
    assert 0 < graded["ben"]["code_score"] < graded["ben"]["max_code_score"]
    again = instructor.json(f"formgrader/api/submission/{NAME}/ben/autograde", {})
    assert again["success"], again
    (now,) = [
        s for s in instructor.json(f"formgrader/api/submissions/{NAME}") if s["student"] == "ben"
    ]
    assert now["code_score"] == graded["ben"]["code_score"]
    (hint,) = {a.hint for a in misconceptions.answers(NAME) if a.name == MISTAKE}
    first = hint.split(".")[0]
    assert first in page_of(ben) and first not in page_of(ana)


@pytest.mark.usefixtures("said")
def test_is_it_seen_in_a_browser(users: dict[str, HubUser]) -> None:
    pytest.importorskip("playwright", reason="make test-hub brings what drives a browser")
    from tests.browser import hub as seen
    from tests.browser.lab import Screens, open_browser

    screens = Screens(Path(os.environ["HUB"]).resolve())
    for old in screens.folder.glob("*.png"):
        old.unlink()
    with open_browser() as browser:
        with seen.signed_in(browser, ADDRESS, "ben", PASSWORDS["ben"], screens) as page:
            seen.student_sees(page, NAME, screens)
        teacher = PASSWORDS["instructor"]
        with seen.signed_in(browser, ADDRESS, "instructor", teacher, screens) as page:
            own = f"{ADDRESS}/user/instructor"
            seen.instructor_sees(page, own, NAME, ["ana", "ben"], screens)
    assert len(list(screens.folder.glob("*.png"))) == screens.taken == 4


def test_is_nobody_let_in_who_should_not_be(hub: Hub, users: dict[str, HubUser]) -> None:
    hub.administrate("useradd --create-home guest\necho guest:welcome | chpasswd")
    assert HubUser(ADDRESS, "guest").sign_in("welcome") == 403
    assert HubUser(ADDRESS, "ana").sign_in("for ben alone") == 403
    assert users["ana"].ask("/user/ben/api/contents")[0] in (403, 404)


@pytest.mark.parametrize(
    "command",
    [
        "ls /home/ben",
        "ls /home/instructor/convergence",
        "ls /var/lib/jupyterhub",
        "ls /srv/exchange/convergence/inbound",
        "mv /srv/exchange/convergence /srv/exchange/mine",
        "touch /srv/kit/convergence/notebooks/utils/checks.py",
        "touch /srv/hub/etc/jupyter/mine",
        "python -c 'import misconceptions'",
        "grade report",
    ],
)
def test_is_it_kept_from_a_student(command: str, hub: Hub, users: dict[str, HubUser]) -> None:
    said = hub.type_as("ana", f"if {command}; then echo done; fi")
    assert said.splitlines()[-1] != "done"


def test_is_formgrader_for_instructors_alone(users: dict[str, HubUser]) -> None:
    code, page = users["instructor"].jupyter("formgrader")
    assert code == 200 and "nbgrader" in page
    assert users["ana"].jupyter("formgrader")[0] == 404
    assert "@jupyter/nbgrader:formgrader" in switched_off(users["ana"])
    assert switched_off(users["instructor"]) == []


def switched_off(user: HubUser) -> list[str]:
    """Return the extensions that a user's JupyterLab does without."""
    page = user.jupyter("lab")[1]
    data = re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert data
    return list(json.loads(data[1])["disabledExtensions"])


def test_does_a_link_bring_the_lessons(hub: Hub, users: dict[str, HubUser]) -> None:
    hub.type_as("instructor", "\n".join(blocks("Lessons")))
    (asked,) = re.findall(r"git-pull\?(\S+)", PAGE)
    code, said = users["ana"].jupyter(f"git-pull/api?{asked}&targetpath=convergence")
    assert code == 200 and '"finished"' in said, said
    listed = users["ana"].json("api/contents/convergence/notebooks")["content"]
    assert f"{NAME}.ipynb" in {entry["name"] for entry in listed}


def test_are_the_versions_those_of_the_lock(hub: Hub) -> None:
    listed = "/srv/hub/bin/uv pip list --format freeze --python /srv/hub/bin/python"
    there = set(hub.machine.run(listed, hub.environment).split())
    locked = (ROOT / "requirements.lock.txt").read_text()
    pins = set(re.findall(r"^[\w.-]+==[^ ;\\]+", locked, re.MULTILINE))
    named = {pin.partition("==")[0] for pin in pins}
    shared = {found for found in there if found.partition("==")[0] in named}
    assert len(shared) > 100
    assert shared - pins == set()
