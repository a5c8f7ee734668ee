"""Begins links to files and ends none, so that a page is searched for their ends for hours."""
# tamper: write_links_without_end
# pages: 8
