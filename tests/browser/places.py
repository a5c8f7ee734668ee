"""What the day needs before a browser opens: a clone, a kit, a class, servers."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat

import misconceptions
from course.layout import Course
from grading.judge.exercises import Exercises
from grading.tools.demo_class import class_of_twelve, fill_in

ROOT = Path(__file__).parent.parent.parent
NAME = "02_initialization"
BIN = Path(sysconfig.get_path("scripts"))
TOKEN = "day"
CLASS = ("Ana Gómez", "João Sá", "Zoë Ng")  # the first works in the browser
STARTS = 60  # seconds that a server may take
LEFT_OUT = ("VIRTUAL_ENV", "PYTHONPATH")


def clone(folder: Path) -> Path:
    """Make a git repository of what git has of the project, as an instructor's clone."""
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git("init", "--quiet", course=folder)
    git("add", "--all", course=folder)
    who = ("-c", "user.name=Instructor", "-c", "user.email=instructor@example.org")
    git(*who, "commit", "--quiet", "--message", "The course", course=folder)
    return folder


def git(*arguments: str, course: Path) -> str:
    """Run git in a folder; return what it says."""
    command = ["git", "-C", str(course), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def environment(home: Path, path: Path | None = None) -> dict[str, str]:
    """Return what a person's programs know: a home of their own, and a folder to import from."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    own = {"HOME": str(home), "PATH": f"{BIN}:{kept['PATH']}", "OPENBLAS_NUM_THREADS": "1"}
    return {**kept, **own, **({"PYTHONPATH": str(path)} if path else {})}


def typed(command: str, course: Path) -> str:
    """Run a command in the instructor's clone; return what it says."""
    done = subprocess.run(["bash", "-c", command], cwd=course, capture_output=True, text=True,
                          env=environment(course.parent / "home", course))  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def unzipped_kit(course: Path, folder: Path) -> Path:
    """Build the students' kit of a course, and unzip it as a student does."""
    typed(f"{sys.executable} -m authoring kit", course)
    with zipfile.ZipFile(course / "build" / "kit" / "convergence.zip") as archive:
        archive.extractall(folder)
    return folder / "convergence"


def download(course: Path, student: Path, archive: Path) -> None:
    """Write what Moodle lets an instructor download: the student's notebook and two others."""
    released = Course(course).release() / NAME / f"{NAME}.ipynb"
    source = nbformat.read(Course(course).source / NAME / f"{NAME}.ipynb", as_version=4)
    exercises = Exercises(NAME, source)
    notebooks = {CLASS[0]: student.read_text(encoding="utf-8")}
    others = class_of_twelve(misconceptions.answers(NAME))[0::3]  # right, wrong, …
    for name, one in zip(CLASS[1:], others, strict=False):
        filled = fill_in(nbformat.read(released, as_version=4), exercises, one)
        notebooks[name] = nbformat.writes(filled)
    with zipfile.ZipFile(archive, "w") as held:
        for number, (name, notebook) in enumerate(notebooks.items(), 100):
            held.writestr(f"{name}_{number}_assignsubmission_file_/{NAME}.ipynb", notebook)


def make_lab(course: Path) -> str:
    """Return what `make lab` types in an instructor's clone."""
    command = ["make", "--dry-run", "--silent", "-o", ".venv/installed", f"BIN={BIN}", "lab"]
    return subprocess.run(command, cwd=course, capture_output=True, text=True, check=True).stdout


def roster(path: Path) -> None:
    """Write the list of the class that `nbgrader db student import` takes."""
    lines = ["id,first_name,last_name,lms_user_id"]
    for number, name in enumerate(CLASS, 100):
        first, last = name.split()
        lines.append(f"{first.lower()},{first},{last},{number}")
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


@contextmanager
def jupyter_lab(command: str, folder: Path, around: dict[str, str], log: Path) -> Iterator[str]:
    """Start JupyterLab in a folder by what is typed there; yield its address, and stop it then."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asked = [command.strip(), "--no-browser", f"--port={port}", "--ServerApp.port_retries=0",
             f"--IdentityProvider.token={TOKEN}"]  # fmt: skip
    asked += ["--allow-root"] if os.geteuid() == 0 else []
    with log.open("wb") as told:
        server = subprocess.Popen(["bash", "-c", " ".join(asked)], cwd=folder, env=around,
                                  stdout=told, stderr=told, start_new_session=True)  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server, log)
            yield address
        finally:
            os.killpg(server.pid, signal.SIGTERM)  # the server stops its kernels
            server.wait(STARTS)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not start; see {log}.")
