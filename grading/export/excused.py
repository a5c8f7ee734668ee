"""Words that Canvas has in place of a score, as EX for who is excused: they stay.

By `lib/gradebook_exporter.rb` of instructure/canvas-lms a cell of an assignment holds a number, or
EX, N/A where the student does not have the assignment, or a letter of a grading scheme. By
`lib/gradebook_importer.rb`, a number in the place of EX ends that somebody is excused.
"""

import re
from collections.abc import Mapping

from grading.export.roster import Row
from grading.export.scores import Column
from grading.intake.student_names import few

# What the importer takes for a number, and its sign for no score.
_SCORE = re.compile(r"(-?[\d.,]+\s?%?|-)?")
_MEANS = {"EX": " (excused)", "N/A": " (not assigned)"}
_MOST_NAMED = 10  # students in a note


def keep_words(column: Column, place: int | None, rows: Mapping[str, Row]) -> list[str]:
    """Take from a column the scores of those who have a word in Canvas; return a note on them.

    Args:
        column: an assignment, whose scores become fewer.
        place: of its column in Canvas' gradebook; None if it has none.
        rows: of that gradebook, by student.
    """
    words: dict[str, list[str]] = {}
    for student in sorted(column.scores.keys() & rows.keys()) if place is not None else ():
        word = rows[student][place or 0].strip()
        if not _SCORE.fullmatch(word):
            words.setdefault(word, []).append(student)
            del column.scores[student]
    if not words:
        return []
    told = "; ".join(
        f"{word}{_MEANS.get(word.upper(), '')}: {few(students, _MOST_NAMED)}"
        for word, students in words.items()
    )
    return [
        f"{column.name}: what Canvas has in place of a score stays: {told}. To write scores over "
        "it, empty these cells of the roster."
    ]
