"""The one exception that the commands turn into a sentence."""


class GradingError(Exception):
    """Grading could not be done; its text is one sentence for the instructor."""
