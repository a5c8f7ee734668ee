"""Writes the class report: a page that needs nothing else, and a few lines for a terminal."""

from datetime import datetime
from pathlib import Path
from statistics import mean, median

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from course.languages import SOURCE
from grading.errors import GradingError
from grading.pages.durations import how_late
from grading.pages.words import with_code
from grading.report.charts import bar, course_of, histogram
from grading.report.model import Report

SHOWN_RUNS = 20
SHOWN_SLOWEST = 5
SHOWN_UNNAMED = 15
SHOWN_MISTAKES = 3  # on a terminal


def as_page(report: Report) -> str:
    """Return the report as HTML without scripts; whatever a person wrote in it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "points": points, "words": words, "percent": percent, "moment": moment,
        "with_code": with_code,
    }  # fmt: skip
    runs = list(enumerate(report.runs, 1))[-SHOWN_RUNS:]
    shares = {n: run.mean / run.most for n, run in runs if run.mean is not None and run.most}
    return environment.get_template("report.html.j2").render(
        report=report,
        language=SOURCE,
        summary=summary(report),
        notes=notes(report),
        spread=histogram(report.scores, report.most),
        bar=bar,
        size=len(report.class_),
        slowest=report.seconds[:SHOWN_SLOWEST],
        unnamed=report.unnamed[:SHOWN_UNNAMED],
        alike=report.alike[:SHOWN_UNNAMED],
        runs=runs[::-1],
        course=course_of(shares) if len(shares) > 1 else "",
    )


def write(report: Report, path: Path) -> Path:
    """Write the page to ``path``, and make the folder for it; return the path.

    Raises:
        GradingError: it cannot be written there.
    """
    return save(as_page(report), path)


def save(page: str, path: Path) -> Path:
    """Write a page to ``path``, and make the folder for it; return the path.

    Raises:
        GradingError: it cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The name of a folder need not be text in any encoding.
        path.write_text(page, encoding="utf-8", errors="replace")
    except OSError as error:
        raise GradingError(f"{path} cannot be written: {error.strerror}.") from None
    return path


def as_text(report: Report) -> str:
    """Return the report's first sentences and its most frequent mistakes."""
    lines = [summary(report), *notes(report)]
    for found in report.mistakes[:SHOWN_MISTAKES]:
        count = f"{len(found.students)} of {len(report.class_)}"
        lines.append(f"{count} in {found.exercise}: {words(found.name)}")
    lines += [f"set aside: {student}: {reason}" for student, reason in report.set_aside]
    return "\n".join(lines)


def summary(report: Report) -> str:
    """Say in a sentence or two how the class did."""
    scores, most = report.scores, report.most
    by_machine = " that the machine gives" if report.machine_only else ""
    if len(scores) == 1:
        return (
            f"One hand-in is graded: {points(scores[0])} of the {points(most)} points{by_machine}."
        )
    full = sum(score >= most for score in scores)
    all_points = f"{full} of {len(scores)} have them all" if full else "nobody has them all"
    return (
        f"{len(scores)} hand-ins are graded. Of the {points(most)} points{by_machine}, the mean is "
        f"{points(mean(scores))} and the median {points(median(scores))}; {all_points}."
    )


def notes(report: Report) -> list[str]:
    """Say what must be known to read the numbers."""
    told = []
    if report.waiting:
        told.append(
            f"Written answers in {report.waiting} of {len(report.class_)} hand-ins wait to be "
            "marked by hand, in Formgrader; until then, scores count what the machine marks."
        )
    together = sorted({name for graded in report.class_ for name in graded.together})
    if together:
        told.append(
            f"The tests of {', '.join(together)} ran in the student's own process, as nbgrader "
            "runs them: a student who sets out to can make them pass."
        )
    refused = [f"{one.label} ({', '.join(one.refused)})" for one in report.class_ if one.refused]
    if refused:
        told.append(
            "Grading refused what these asked of the system, such as another program or the "
            f"network, which may have cost points; their pages say what: {'; '.join(refused)}."
        )
    lacks = [f"{one.label} ({', '.join(one.lacks)})" for one in report.class_ if one.lacks]
    if lacks:
        told.append(f"Without a notebook, whose questions get 0: {'; '.join(lacks)}.")
    late = [f"{one.label}, by {how_late(one.late)}" for one in report.class_ if one.late > 0]
    if late:
        told.append(f"Handed in late: {'; '.join(late)}.")
    if report.called_late:
        told.append(
            "Called late by the system that they came from, which does not say when, so that "
            f"nothing is taken off: {'; '.join(report.called_late)}."
        )
    penalties = sum(graded.penalty > 0 for graded in report.class_)
    if penalties:
        told.append(f"Penalties for lateness are taken off, in {penalties} of the scores.")
    unread = [graded.label for graded in report.class_ if not graded.told]
    if unread:
        told.append(
            "Without a judged notebook in the autograded folder, and so without a word on "
            f"mistakes: {', '.join(unread)}."
        )
    return told


def points(value: float) -> str:
    """Return points with as few digits as tell them."""
    return f"{value:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """Return a share in percent; none is 100 that lacks something."""
    return f"{int(share * 100 + 1e-9)}%"


def words(name: str) -> str:
    """Return the name of a mistake as words."""
    return name.replace("_", " ")


def moment(text: str) -> str:
    """Return a time that was kept, as it is read; anything else as it is."""
    try:
        return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text
