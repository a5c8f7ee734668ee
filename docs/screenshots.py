"""Takes the pictures of pages that the README shows, from the class that `make demo` has graded."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.browser.lab import open_browser

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).with_name("figures")
DEMO = ROOT / "build" / "demo"
NAME = "02_initialization"
STUDENT = "douro"  # of the demo's twelve: one mistake, with a name
WINDOW = {"width": 800, "height": 760}
COLOURS = 48  # a page has few, and the file is small then


def main() -> int:
    """Write the pictures to docs/figures."""
    pages = {
        "feedback_page.png": (DEMO / "feedback" / STUDENT / NAME / f"{NAME}.html", None),
        "class_report.png": (DEMO / "report" / f"{NAME}.html", "The mistakes the class made"),
    }
    try:
        with open_browser() as browser:
            page = browser.new_context(viewport=WINDOW, device_scale_factor=1.5).new_page()
            for name, (path, heading) in pages.items():
                page.goto(path.as_uri())
                take(page, FOLDER / name, heading)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def take(page: Page, path: Path, heading: str | None) -> None:
    """Write what is seen from the top of a page, or from a heading on."""
    if heading:
        page.get_by_role("heading", name=heading).evaluate("e => e.scrollIntoView()")
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    taken.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
