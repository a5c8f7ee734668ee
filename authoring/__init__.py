"""Builds what is generated in this course: notebooks from Markdown, releases from notebooks."""
