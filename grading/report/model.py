"""What the class report tells, apart from where it comes from and how it looks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from course.cells import exercise_of
from grading.batch import history
from grading.pages.words import Check, Explanation
from grading.verdict import STOPPED, Unknown


@dataclass(frozen=True)
class Mark:
    """The points for one cell.

    Attributes:
        cell: nbgrader's name of it.
        points: what was given, by machine or by hand.
        most: what can be given.
        by_hand: whether a person marks it.
        waits: whether that person has not done so.
        tests: the exercise that it tests; its name says it where nothing else does.
    """

    cell: str
    points: float
    most: float
    by_hand: bool
    waits: bool
    tests: str = ""

    @property
    def exercise(self) -> str:
        """What it belongs to; what a person marks is an exercise of its own."""
        return self.cell if self.by_hand else self.tests or exercise_of(self.cell)


@dataclass(frozen=True)
class Graded:
    """One student who has marks.

    Attributes:
        student: nbgrader's name, which is that of the folder.
        label: what a person calls them.
        marks: for each cell.
        penalty: points taken off for lateness.
        told: what became of each exercise; empty if the autograded notebook cannot be read.
        mistakes: name and hint of the mistake that was recognised, by exercise.
        together: the notebooks whose tests ran in the student's own process.
        late: by how many seconds it was handed in too late.
        lacks: the notebooks that were not handed in.
        refused: calls of the system that grading refused.
        unknown: what shows the mistake in each exercise in which it has no name yet.
    """

    student: str
    label: str
    marks: Sequence[Mark]
    penalty: float
    told: Mapping[str, Explanation]
    mistakes: Mapping[str, tuple[str, str]]
    together: Collection[str] = ()
    late: float = 0.0
    lacks: Collection[str] = ()
    refused: Collection[str] = ()
    unknown: Mapping[str, Unknown] = field(default_factory=dict)

    def score(self, machine_only: bool) -> float:
        """The points so far, less the penalty; never below 0, as nbgrader exports them."""
        counted = (mark.points for mark in self.marks if not (machine_only and mark.by_hand))
        return max(0.0, sum(counted) - self.penalty)

    @property
    def checks(self) -> list[Check]:
        """What became of each check."""
        return [check for explanation in self.told.values() for check in explanation.checks]

    @property
    def waits(self) -> bool:
        """Whether a person still has to mark something."""
        return any(mark.waits for mark in self.marks)


@dataclass(frozen=True)
class Exercise:
    """How the class did in one exercise.

    Attributes:
        name: of the exercise.
        most: its points.
        share: of its points that the class got, from 0 to 1; None if nobody's is marked.
        full: how many got all of them.
        marked: how many are marked.
        waiting: how many a person still has to mark.
        untouched: how many left it as it was.
        by_hand: whether a person marks it.
    """

    name: str
    most: float
    share: float | None
    full: int
    marked: int
    waiting: int
    untouched: int
    by_hand: bool


@dataclass(frozen=True)
class Shared:
    """A mistake with a name, or a check that failed without one, and whose it is.

    Attributes:
        exercise: in which it was found.
        name: of the mistake or of the check.
        text: the hint, or what was said of the check to more of them than anything else.
        students: their labels.
        told: all that was said of the check, with the labels of those to whom, the most first.
    """

    exercise: str
    name: str
    text: str
    students: Sequence[str]
    told: Sequence[tuple[str, Sequence[str]]] = ()


@dataclass(frozen=True)
class Report:
    """All that the page tells.

    Attributes:
        assignment: its name.
        class_: everybody who has marks.
        exercises: in the order of the notebook.
        mistakes: those with names, the most frequent first.
        unnamed: checks that failed where no mistake was recognised, the most frequent first.
        alike: what several do alike and nobody has named yet, the most frequent first.
        set_aside: label and reason of each hand-in without a verdict.
        missing: labels of those in the gradebook who handed in nothing.
        seconds: label and time of each hand-in whose judging was timed, the slowest first.
        runs: of `grade run`, the oldest first.
        called_late: labels of those who are late by the word of another system, without a time.
    """

    assignment: str
    class_: Sequence[Graded]
    exercises: Sequence[Exercise]
    mistakes: Sequence[Shared]
    unnamed: Sequence[Shared]
    alike: Sequence[Shared] = ()
    set_aside: Sequence[tuple[str, str]] = ()
    missing: Sequence[str] = ()
    seconds: Sequence[tuple[str, float]] = ()
    runs: Sequence[history.Run] = field(default=())
    called_late: Sequence[str] = ()

    @property
    def waiting(self) -> int:
        """How many hand-ins a person still has to mark."""
        return sum(graded.waits for graded in self.class_)

    @property
    def machine_only(self) -> bool:
        """Whether scores leave out what is marked by hand, as not all of it is."""
        return self.waiting > 0 and any(not mark.by_hand for mark in self.class_[0].marks)

    @property
    def most(self) -> float:
        """The points that a score can have."""
        return sum(e.most for e in self.exercises if not (self.machine_only and e.by_hand))

    @property
    def scores(self) -> list[float]:
        """The score of each student."""
        return [graded.score(self.machine_only) for graded in self.class_]

    @property
    def stopped(self) -> list[tuple[str, list[str]]]:
        """Label and checks of those whose code was stopped, or ended its own process."""
        found = [
            (graded.label, [c.grade_id for c in graded.checks if c.outcome in STOPPED])
            for graded in self.class_
        ]
        return [(label, checks) for label, checks in found if checks]
