"""The one exception that the commands turn into a sentence."""


class CourseError(Exception):
    """A mistake in a file of the course; its text is one sentence for the author."""


def one_line(text: object, limit: int = 200) -> str:
    """Squeeze a message of several lines into one that fits in a sentence."""
    line = " ".join(str(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
