"""Builds what is generated in this course: notebooks from Markdown, releases from notebooks."""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # see `grading/__init__.py`
