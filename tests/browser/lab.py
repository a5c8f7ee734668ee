"""Drives JupyterLab as a person does: looks for a cell, types, runs, saves."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Locator, Page, TimeoutError, expect, sync_playwright

from tests.browser.places import TOKEN

IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
LONG = 120_000  # milliseconds that a cell may take


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
MISSING = "No chromium is here. Install one (apt-get install chromium), or name it: CHROMIUM=path."


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open the system's chromium, or the one that `CHROMIUM` names.

    Raises FileNotFoundError, with a sentence, when there is none.
    """
    asked = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [asked] if asked else CHROMIUM)), None)
    if found is None:
        raise FileNotFoundError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        yield browser
        browser.close()


class Screens:
    """Keeps a picture of each step, in order.

    Args:
        folder: where they are written, `01-name.png` first.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken = 0

    def take(self, page: Page, name: str, whole: bool = False) -> None:
        """Take a picture of what is seen, or of the whole page."""
        self.taken += 1
        page.screenshot(path=self.folder / f"{self.taken:02}-{name}.png", full_page=whole)


class Lab:
    """One notebook, open in JupyterLab.

    Args:
        page: the browser's page.
        address: the server's.
        folder: that it serves.
        path: of the notebook in this folder.
    """

    def __init__(self, page: Page, address: str, folder: Path, path: str) -> None:
        self.page = page
        self.file = folder / path
        page.goto(f"{address}/lab/tree/{path}?token={TOKEN}&reset")
        page.wait_for_selector(IDLE, timeout=LONG)
        dismiss_news(page)

    def place(self, text: str) -> int:
        """Return which cell of the saved notebook holds a text: the first one."""
        cells = json.loads(self.file.read_text(encoding="utf-8"))["cells"]
        return next(n for n, cell in enumerate(cells) if text in "".join(cell["source"]))

    def cell(self, place: int) -> Locator:
        """Scroll to a cell, as JupyterLab draws only those near the window; return it."""
        found = self.page.locator(f".jp-Notebook [data-windowed-list-index='{place}']").last
        viewport = self.page.locator(".jp-WindowedPanel-outer").last
        for step in range(200):
            if found.count() and found.is_visible():
                break
            viewport.evaluate("(e, y) => e.scrollTo(0, y)", 300 * step)
            self.page.wait_for_timeout(60)
        found.scroll_into_view_if_needed()
        return found

    def show(self, place: int) -> None:
        """Bring a cell to the top of the window, a little below it."""
        self.cell(place).evaluate("e => e.scrollIntoView({block: 'start'})")
        self.page.wait_for_timeout(400)
        self.cell(place)

    def write(self, place: int, code: str) -> None:
        """Replace what stands in a cell."""
        editor = self.cell(place).locator(".cm-content").first
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)

    def run(self, place: int) -> str:
        """Run a cell; return what stands under it, as text.

        One run in four was seen to hang on its first picture: it is run once more then.
        """
        once_more(lambda: self._run(place))
        outputs = self.cell(place).locator(".jp-OutputArea-output")
        return "\n".join(outputs.all_inner_texts()).strip()

    def _run(self, place: int) -> None:
        cell = self.cell(place)
        prompt = cell.locator(".jp-InputPrompt").first
        before = prompt.inner_text()
        cell.locator(".jp-InputPrompt").first.click()
        self.page.keyboard.press("Control+Enter")
        expect(prompt).not_to_have_text(before, timeout=10_000)
        expect(prompt).to_have_text(re.compile(r"\[\d+\]"), timeout=LONG)
        self.page.wait_for_selector(IDLE, timeout=LONG)

    def run_all(self) -> None:
        """Run every cell, by the menu."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        self.page.wait_for_timeout(1000)
        self.page.wait_for_selector(IDLE, timeout=3 * LONG)

    def save(self) -> None:
        """Save the notebook, and wait until the mark of what is not saved is gone."""
        self.page.locator("[data-jp-item-name='save'] jp-button").click()
        expect(self.page.locator(".lm-DockPanel-tabBar .jp-mod-dirty")).to_have_count(0)
        self.page.wait_for_timeout(500)


def once_more(step: Callable[[], None]) -> None:
    """Do a step, and if the browser waited in vain, a second time, which is said."""
    try:
        step()
    except (TimeoutError, AssertionError, Error) as error:
        print(f"  once more, since the browser waited in vain: {str(error).splitlines()[0]}")
        step()


def dismiss_news(page: Page) -> None:
    """Say no to Jupyter's news, where it asks: it covers a corner."""
    try:
        page.get_by_role("button", name="No", exact=True).click(timeout=4000)
    except TimeoutError:
        return
