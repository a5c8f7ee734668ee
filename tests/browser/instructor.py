"""An instructor's day: prepare, collect, grade by Formgrader's button, mark, return, report."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.lab import LONG, Lab, Screens
from tests.browser.places import CLASS, NAME, TOKEN, git, roster, typed

COMMENT = "Say which factor is 0 in each gradient."
MARK = "2"
QUESTION = "zeros-written"


def prepares(page: Page, address: str, course: Path, screens: Screens) -> None:
    """Formgrader's button releases the assignment, as it was released before."""
    page.goto(f"{address}/formgrader/manage_assignments?token={TOKEN}")
    page.locator("tr", has_text=NAME).locator(".assign a").click()
    done(page)
    screens.take(page, "the-assignment-is-released")
    close(page)
    assert git("status", "--porcelain", course=course) == ""


def collects(page: Page, address: str, course: Path, archive: Path, screens: Screens) -> None:
    """What students handed in to Moodle stands in Formgrader's list."""
    roster(course.parent / "students.csv")
    typed("nbgrader db student import ../students.csv", course)
    said = typed(f"grade collect {NAME} {archive}", course)
    assert f"{len(CLASS)} collected" in said, said
    page.goto(f"{address}/formgrader/manage_submissions/{NAME}?token={TOKEN}")
    expect(page.locator("#main-table .autograde a")).to_have_count(len(CLASS))
    screens.take(page, "the-class-is-collected")


def grades(page: Page, screens: Screens) -> None:
    """Formgrader's button grades each hand-in at arm's length."""
    for student in range(len(CLASS)):
        page.locator("#main-table .autograde a").nth(student).click()
        done(page)
        close(page)
    expect(page.locator("#main-table .label-info")).to_have_count(len(CLASS))
    screens.take(page, "graded-by-the-button")


def marks(page: Page, address: str, screens: Screens) -> None:
    """A written answer is marked beside its model answer and its mark scheme."""
    page.goto(f"{address}/formgrader/gradebook/{NAME}/{NAME}?token={TOKEN}")
    page.locator("#main-table a", has_text="Submission").first.click()
    expect(page.locator("details.model").first).to_be_visible()
    screens.take(page, "the-page-of-a-hand-in")
    points, comment = (page.locator(f"#{QUESTION}{part}") for part in ("", "-comment"))
    points.fill(MARK)
    comment.fill(COMMENT)
    comment.blur()
    page.wait_for_timeout(1500)  # it saves by itself
    points.evaluate("e => e.closest('.cell').scrollIntoView({block: 'start'})")
    page.mouse.wheel(0, -80)
    page.wait_for_timeout(300)
    screens.take(page, "marked-beside-its-mark-scheme")


def returns(page: Page, address: str, course: Path, screens: Screens) -> None:
    """Feedback by Formgrader's button, and a zip for Moodle; the student's page in the browser."""
    page.goto(f"{address}/formgrader/manage_submissions/{NAME}?token={TOKEN}")
    for student in range(len(CLASS)):
        page.locator("#main-table .generate-feedback a").nth(student).click()
        done(page)
        close(page)
    # It ends with 1: one answer alone is marked, and it names who waits.
    command = f"grade return {NAME} --for moodle --to ../pages.zip; test $? -le 1"
    said = typed(command, course)
    assert (course.parent / "pages.zip").is_file(), said
    pages = sorted((course / "feedback").glob(f"*/{NAME}/{NAME}.html"))
    assert len(pages) == len(CLASS), pages
    marked = next(path for path in pages if COMMENT in path.read_text(encoding="utf-8"))
    page.goto(marked.as_uri())
    screens.take(page, "the-student-s-page")
    page.get_by_text(COMMENT).first.scroll_into_view_if_needed()
    screens.take(page, "the-student-s-page-with-the-comment")


def reads_the_report(page: Page, course: Path, screens: Screens) -> None:
    """The class report opens without a server."""
    typed(f"grade report {NAME}", course)
    page.goto((course / "report" / f"{NAME}.html").as_uri())
    expect(page.locator("h1")).to_be_visible()
    screens.take(page, "the-class-report", whole=True)


def runs_an_assignment(page: Page, address: str, course: Path, screens: Screens) -> None:
    """An instructor runs the released assignment and saves it: git stays clean."""
    path = f"release/en/{NAME}/{NAME}.ipynb"
    lab = Lab(page, address, course, path)
    lab.run_all()
    lab.save()
    screens.take(page, "an-assignment-was-run")
    assert git("status", "--porcelain", course=course) == ""


def done(page: Page) -> None:
    """Wait until Formgrader says that it went well."""
    expect(page.locator(".modal.in, .modal.show").first).to_be_visible(timeout=LONG)
    title = page.locator(".modal .modal-title").last
    expect(title).to_have_text(re.compile("Success|Error"), timeout=LONG)
    assert title.inner_text() == "Success", page.locator(".modal").last.inner_text()


def close(page: Page) -> None:
    """Close Formgrader's message."""
    page.locator(".modal button", has_text=re.compile("OK|Close")).last.click()
    expect(page.locator(".modal")).to_have_count(0)
    page.wait_for_timeout(300)
