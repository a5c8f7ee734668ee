"""Pastes more megabytes of pictures than a notebook may show."""
# tamper: paste_many_pictures
# pages: 8
