"""Goes through the day, step by step: `python -m tests.browser FOLDER`."""

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import instructor, student
from tests.browser.lab import Screens, open_browser
from tests.browser.places import clone, download, environment, jupyter_lab, make_lab, unzipped_kit

WINDOW = {"width": 1280, "height": 900}


def main() -> int:
    """Go through the day; return 0 when every step went as it should."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/browser"))
    folder = parser.parse_args().folder.resolve()
    for old in [*folder.glob("*.png"), *folder.glob("*.log")]:
        old.unlink()
    shutil.rmtree(folder / "day", ignore_errors=True)
    (folder / "day").mkdir(parents=True)
    try:
        with open_browser() as browser:
            go_through(folder, browser)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"A picture of each step: {folder}")
    return 0


def go_through(folder: Path, browser: Browser) -> None:
    """Work as a student, then as the instructor; each has a home, a server and a browser window."""
    screens, day = Screens(folder), folder / "day"
    with step("a clone, and the students' kit from it"):
        course = clone(day / "clone")
        kit = unzipped_kit(course, day / "student")
    theirs = environment(day / "home-student")
    with (
        jupyter_lab("jupyter lab", kit, theirs, folder / "student.log") as address,
        window(browser, screens) as page,
    ):
        with step("a student follows the links of the index"):
            student.finds_the_way(page, address, kit, screens)
        with step("works on the assignment"):
            handed_in = student.work(page, address, kit, screens)
    archive = day / "submissions.zip"
    download(course, handed_in, archive)
    own = environment(day / "home-instructor", course)
    with (
        jupyter_lab(make_lab(course), course, own, folder / "instructor.log") as address,
        window(browser, screens) as page,
    ):
        with step("the instructor releases and collects"):
            instructor.prepares(page, address, course, screens)
            instructor.collects(page, address, course, archive, screens)
        with step("grades and marks"):
            instructor.grades(page, screens)
            instructor.marks(page, address, screens)
        with step("returns the work, and reads the report"):
            instructor.returns(page, address, course, screens)
            instructor.reads_the_report(page, course, screens)
        with step("runs an assignment, and git stays clean"):
            instructor.runs_an_assignment(page, address, course, screens)


@contextmanager
def window(browser: Browser, screens: Screens) -> Iterator[Page]:
    """Open a window with cookies of its own; keep a picture of it where a step fails."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    try:
        yield page
    except BaseException:
        page.screenshot(path=screens.folder / "99-where-it-stopped.png")
        raise
    finally:
        context.close()


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is done, and how long it took."""
    started = time.perf_counter()
    print(f"{what} ...", flush=True)
    yield
    print(f"  {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
