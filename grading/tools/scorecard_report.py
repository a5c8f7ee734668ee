"""Writes the scorecard: a row for each exercise, and a line for each answer that went astray."""

import html
from collections.abc import Sequence

from course.languages import SOURCE
from grading.tools.scorecard import NAMED, RIGHT, SILENT, WRONG, Result

HEADING = (
    "exercise", "wrong caught", "right accepted", "spilled", "hint right", "hint to judge",
    "silent", "wrong hint",
)  # fmt: skip
_STYLE = """
body { font: 16px/1.5 sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; }
table { border-collapse: collapse; margin: 1em 0; }
td, th { border-bottom: 1px solid #bbb; padding: .3em .8em; text-align: right; }
td:first-child, th:first-child { text-align: left; }
tr.total td { font-weight: bold; border-top: 2px solid #555; }
code { background: #eee; padding: 0 .2em; }
"""


def rows(results: Sequence[Result]) -> list[tuple[str, ...]]:
    """Return what HEADING names, for each exercise and for all together."""
    exercises = dict.fromkeys((r.candidate.assignment, r.candidate.exercise) for r in results)
    made = [
        _row(exercise, [r for r in results if r.candidate.exercise == exercise
                        and r.candidate.assignment == assignment])
        for assignment, exercise in exercises
    ]  # fmt: skip
    return [*made, _row("all", results)]


def _row(name: str, results: Sequence[Result]) -> tuple[str, ...]:
    wrong = [result for result in results if not result.candidate.right]
    right = [result for result in results if result.candidate.right]
    caught = sum(bool(result.lost) for result in wrong)
    accepted = sum(not result.lost for result in right)
    hints = [sum(result.hint == kind for result in wrong) for kind in (RIGHT, NAMED, SILENT)]
    misleading = sum(result.hint == WRONG for result in results)
    return (
        name, f"{caught}/{len(wrong)}", f"{accepted}/{len(right)}",
        str(sum(bool(result.spilled) for result in results)), *map(str, hints), str(misleading),
    )  # fmt: skip


def remarks(results: Sequence[Result]) -> list[str]:
    """Say which answers went astray, and how."""
    return [
        f"{result.candidate.exercise}: {result.candidate.name} {what}"
        for result in results
        for what in _faults(result)
    ]


def hints(results: Sequence[Result]) -> list[str]:
    """Say which hint each answer got, of those whose hint only a reader can judge."""
    return [
        "\n".join([
            f"{r.candidate.exercise}: {r.candidate.name} is named {', '.join(r.named.values())}",
            *_to_judge(r),
        ])
        for r in results
        if r.hint == NAMED or (r.hint == SILENT and r.candidate.mistakes)
    ]  # fmt: skip


def _to_judge(result: Result) -> list[str]:
    """Return what a reader needs to say whether a hint is right."""
    if not result.candidate.mistakes:
        return []
    done = [f"    done: {' '.join(one.split())}" for one in result.candidate.mistakes]
    return [*done, f"    said: {result.said or 'nothing'}"]


def by_kind(results: Sequence[Result]) -> list[str]:
    """Return a line for each kind of independent answers: accepted, caught, named."""
    kinds = sorted({r.candidate.kind for r in results if r.candidate.kind})
    lines = []
    for kind in kinds:
        of = [r for r in results if r.candidate.kind == kind]
        right, wrong = (
            [r for r in of if r.candidate.right],
            [r for r in of if not r.candidate.right],
        )
        parts = []
        if right:
            parts.append(f"accepted {sum(not r.lost for r in right)} of {len(right)}")
        if wrong:
            parts.append(f"caught {sum(bool(r.lost) for r in wrong)} of {len(wrong)}")
            parts.append(f"named {sum(bool(r.said) for r in wrong)}")
        lines.append(f"{kind}: {', '.join(parts)}")
    return lines


def time_of_naming(results: Sequence[Result]) -> str:
    """Say how long naming takes; nothing where nothing was named."""
    taken = sorted(r.seconds for r in results if r.seconds)
    if not taken:
        return ""
    return f"naming took {taken[len(taken) // 2]:.3f} s (median), {taken[-1]:.3f} s at most"


def _faults(result: Result) -> list[str]:
    named = ", ".join(f"{exercise}: {name}" for exercise, name in result.named.items())
    return [
        what
        for what, applies in {
            "is wrong, and no test fails": not result.candidate.right and not result.lost,
            f"is right, and fails {', '.join(result.lost)}": result.candidate.right and result.lost,
            f"costs points elsewhere: {', '.join(result.spilled)}": result.spilled,
            f"gets the hint for another mistake ({named})": result.hint == WRONG,
        }.items()
        if applies
    ]


def as_text(results: Sequence[Result], alike: Sequence[tuple[str, str]]) -> str:
    """Return the scorecard for a terminal."""
    table = [HEADING, *rows(results)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in table]
    lines += ["", *by_kind(results), time_of_naming(results), ""]
    lines += [*remarks(results), *hints(results)]
    return "\n".join([*lines, *(f"alike: {one} and {other}" for one, other in alike)])


def as_page(results: Sequence[Result], alike: Sequence[tuple[str, str]]) -> str:
    """Return the scorecard as a page that needs nothing else."""
    *body, total = rows(results)
    faults = [*by_kind(results), time_of_naming(results), *remarks(results), *hints(results)]
    faults = [fault for fault in faults if fault]
    return "\n".join([
        f"<!DOCTYPE html><html lang='{SOURCE}'><meta charset='utf-8'><title>Scorecard</title>"
        f"<style>{_STYLE}</style><h1>Scorecard of the tests</h1>",
        "<p>Each known answer was graded as a hand-in of its own. Tests are good when they catch"
        " every wrong answer, accept every right one, take no points in other exercises, and"
        " give no wrong hint.</p><table>",
        _tag_row("th", HEADING), *(_tag_row("td", row) for row in body),
        _tag_row("td", total, " class='total'"), "</table>",
        _list("What went astray", faults or ["Nothing."]),
        _list("Mistakes that look the same", [f"{a} and {b}" for a, b in alike] or ["None."]),
        "</html>",
    ])  # fmt: skip


def _tag_row(tag: str, row: Sequence[str], attributes: str = "") -> str:
    cells = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in row)
    return f"<tr{attributes}>{cells}</tr>"


def _list(title: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return f"<h2>{title}</h2><ul>{items}</ul>"
