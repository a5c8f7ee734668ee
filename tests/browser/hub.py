"""What is seen of a hub in a browser: by a student, and by the instructor."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from tests.browser.lab import LONG, Screens, dismiss_news

WINDOW = {"width": 1280, "height": 900}


def student_sees(page: Page, assignment: str, screens: Screens) -> None:
    """JupyterLab with the list of assignments: what was handed in, and the feedback to it."""
    opened(page, "Assignment List")
    handed_in = page.locator("#submitted_assignments_list, #submitted_assignments").first
    expect(handed_in).to_contain_text(assignment, timeout=LONG)
    screens.take(page, "a-student-s-list-of-assignments")


def instructor_sees(
    page: Page, address: str, assignment: str, students: list[str], screens: Screens
) -> None:
    """Formgrader in JupyterLab; its list of hand-ins; and one of them, beside its mark scheme."""
    opened(page, "Formgrader")
    inner = page.frame_locator("iframe").first
    expect(inner.locator("#main-table")).to_contain_text(assignment, timeout=LONG)
    screens.take(page, "formgrader-in-jupyterlab")
    page.goto(f"{address}/formgrader/manage_submissions/{assignment}")
    for student in students:
        expect(page.locator("#main-table")).to_contain_text(student, timeout=LONG)
    screens.take(page, "formgrader-s-hand-ins")
    page.goto(f"{address}/formgrader/gradebook/{assignment}/{assignment}")
    page.locator("#main-table a", has_text="Submission").first.click()
    model = page.locator("details.model").first
    expect(model).to_be_visible(timeout=LONG)
    model.evaluate("e => e.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(500)
    screens.take(page, "a-hand-in-beside-its-mark-scheme")


@contextmanager
def signed_in(
    browser: Browser, hub: str, name: str, password: str, screens: Screens
) -> Iterator[Page]:
    """Sign in by the hub's form, and wait for JupyterLab; keep a picture where a step fails."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    try:
        page.goto(f"{hub}/hub/login?next=/user/{name}/lab")
        page.fill("#username_input", name)
        page.fill("#password_input", password)
        page.click("#login_submit")
        page.wait_for_selector(".jp-Launcher", timeout=LONG)
        dismiss_news(page)
        yield page
    except BaseException:
        page.screenshot(path=screens.folder / "99-where-it-stopped.png")
        raise
    finally:
        context.close()


def opened(page: Page, entry: str) -> None:
    """Open what JupyterLab's menu of nbgrader lists."""
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name=re.compile(entry)).click()
