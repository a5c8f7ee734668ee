"""Make mutants of the model answers, and ask the tests of each exercise to catch them.

Every small change that mutmut knows is made to the solutions, one at a time: another number,
another operator, an argument less. Each mutant is handed in as the answer to its exercise. One that
passes all tests of its exercise survives, and needs a verdict in tests/mutants.toml: why it is no
hole in the tests.
"""

import argparse
import difflib
import os
import resource
import signal
import sys
import tomllib
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import libcst
import numpy as np
from mutmut.mutation.mutators import mutation_operators

from course.cells import exercise_of, grade_id_of, is_test
from grading.judge.assignments import Assignments
from grading.judge.exercises import Exercises
from grading.progress import Progress
from misconceptions import answers

ROOT = Path(__file__).parent.parent
VERDICTS = Path(__file__).with_name("mutants.toml")
KINDS = {
    "equivalent": "do what the model answer does",
    "open": "differ in what the statement leaves open",
    "hole": "are mistakes that no test catches",
}
SECONDS, BYTES = 10, 4 << 30  # what a mutant may take; whoever needs more is caught


@dataclass(frozen=True)
class Mutant:
    """A model answer with one change.

    Attributes:
        assignment, exercise: what it answers.
        code: the whole answer.
        old, new: the lines that the change replaced, and those that replaced them.
    """

    assignment: str
    exercise: str
    code: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """By what its verdict is found."""
        return self.assignment, self.exercise, "\n".join(self.new)


@dataclass(frozen=True)
class Verdict:
    """Why a survivor is no hole, or that it is one."""

    kind: str
    because: str


@cache
def verdicts() -> dict[tuple[str, str, str], Verdict]:
    """Return what is known of survivors, by the key of the mutant."""
    return {
        (entry["assignment"], entry["exercise"], line): Verdict(entry["kind"], entry["because"])
        for entry in tomllib.loads(VERDICTS.read_text())["verdict"]
        for line in entry["lines"]
    }


def exercises(assignment: str) -> Exercises:
    return Assignments(ROOT).diagnosis(assignment, assignment).exercises


def solutions(assignment: str) -> list[tuple[str, str]]:
    """Return the name and the model answer of each exercise, in the order of the notebook."""
    known = exercises(assignment)
    return [(name, known.solution(name)) for name in known.names]


def bank(assignment: str) -> list[tuple[str, str]]:
    """Return the exercise and the code of each right answer of the bank."""
    return [(answer.exercise, answer.source) for answer in answers(assignment) if answer.right]


def mutants(assignment: str, right: Iterable[tuple[str, str]]) -> Iterator[Mutant]:
    """Yield the mutants of right answers to an assignment, each an exercise and its code."""
    for exercise, answer in right:
        for code in dict.fromkeys(changed(answer)):
            old, new = difference(answer, code)
            if own_lines(answer).issuperset(old):
                yield Mutant(assignment, exercise, code, old, new)


def changed(code: str) -> Iterator[str]:
    """Yield ``code`` with each change that an operator of mutmut makes to one of its nodes."""
    module = libcst.parse_module(code)
    for node in nodes(module):
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for other in operator(node):
                    yield libcst.ensure_type(module.deep_replace(node, other), libcst.Module).code


def nodes(node: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
    """Yield a node and all below it."""
    yield node
    for child in node.children:
        yield from nodes(child)


def difference(code: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines that only ``code`` has, and those that only ``other`` has."""
    lines = list(difflib.ndiff(code.splitlines(), other.splitlines()))
    return tuple(
        tuple(line[2:].strip() for line in lines if line.startswith(sign)) for sign in ("- ", "+ ")
    )  # type: ignore[return-value]


def own_lines(answer: str) -> set[str]:
    """Return the lines that students write: of a solution, those that they are not given."""
    _, _, written = answer.partition("### BEGIN SOLUTION")
    written, _, _ = (written or answer).partition("### END SOLUTION")
    return {line.strip() for line in written.splitlines()}


@cache
def tests_of(assignment: str, exercise: str) -> Sequence[str]:
    """Return the code of the tests that judge an exercise."""
    cells = Assignments(ROOT).instructor(assignment, assignment).cells
    return [
        cell.source for cell in cells
        if is_test(cell) and exercise_of(str(grade_id_of(cell))) == exercise
    ]  # fmt: skip


def survives(assignment: str, exercise: str, code: str) -> bool:
    """Whether an answer passes all tests of its exercise; run in a process that ends with it."""
    tests = tests_of(assignment, exercise)
    namespace = exercises(assignment).namespace
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the threads are those of the BLAS
        process = os.fork()
    if process == 0:
        hand_in(code, tests, namespace)
    return os.waitpid(process, 0)[1] == 0


def hand_in(code: str, tests: Sequence[str], namespace: dict[str, Any]) -> None:
    """Run an answer and its tests, and end this process: with 0 if nothing was raised."""
    try:
        signal.alarm(SECONDS)  # ends the process: nothing handles it
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        warnings.simplefilter("ignore")
        np.random.seed(0)
        for cell in (code, *tests):
            exec(cell, namespace)
    except BaseException:
        os._exit(1)
    os._exit(0)


def measure(chosen: Sequence[Mutant]) -> list[Mutant]:
    """Return the mutants that survive, and show how far the work is."""
    progress = Progress(len(chosen))
    survivors = []
    for mutant in chosen:
        if survives(mutant.assignment, mutant.exercise, mutant.code):
            survivors.append(mutant)
        progress.step()
    progress.clear()
    return survivors


def without_verdict(survivors: Iterable[Mutant]) -> list[Mutant]:
    return [mutant for mutant in survivors if mutant.key not in verdicts()]


def rows(made: Sequence[Mutant], survivors: Sequence[Mutant]) -> list[tuple[str, str, int, int]]:
    """Return assignment, name, number of mutants and of survivors of each exercise."""
    names = dict.fromkeys((mutant.assignment, mutant.exercise) for mutant in made)
    return [
        (*name, *(sum((m.assignment, m.exercise) == name for m in group)
                  for group in (made, survivors)))
        for name in names
    ]  # fmt: skip


def summary(made: Sequence[Mutant], survivors: Sequence[Mutant]) -> str:
    """Say the share that was caught, and what the survivors are."""
    caught = len(made) - len(survivors)
    kinds = [verdicts()[mutant.key].kind for mutant in survivors if mutant.key in verdicts()]
    said = [f"{kinds.count(kind)} {what}" for kind, what in KINDS.items()]
    return (
        f"Of {len(made)} mutants {caught} are caught ({caught / len(made):.1%}). "
        f"Of the other {len(survivors)}, {', '.join(said)}, "
        f"and {len(survivors) - len(kinds)} have no verdict yet."
    )


def as_page(made: Sequence[Mutant], survivors: Sequence[Mutant]) -> str:
    """Return the page of the documents: the share, the table, each survivor with its verdict."""
    table = [f"| `{a}` | `{name}` | {count} | {count - left} | {left} |"
             for a, name, count, left in rows(made, survivors)]  # fmt: skip
    return "\n".join([
        _HEAD, f"**{summary(made, survivors)}**", "",
        "| assignment | exercise | mutants | caught | survivors |",
        "| --- | --- | ---: | ---: | ---: |",
        *table, "", "## Survivors", *map(section, survivors),
    ]) + "\n"  # fmt: skip


def section(survivor: Mutant) -> str:
    verdict = verdicts().get(survivor.key, Verdict("no verdict", "nobody has looked at it yet."))
    lines = [*(f"-{line}" for line in survivor.old), *(f"+{line}" for line in survivor.new)]
    return "\n".join([
        "", f"`{survivor.exercise}` of `{survivor.assignment}`", "", "```diff", *lines, "```", "",
        f"*{verdict.kind}*: {verdict.because}",
    ])  # fmt: skip


_HEAD = """\
# Mutants of the model answers

Written by `python -m tests.mutants --write docs/mutants.md`, not by hand. A mutant is a model
answer with one small change, made by [mutmut](https://mutmut.readthedocs.io): another number,
another operator, an argument less. It is caught if a test of its own exercise fails. The verdicts
on those that survive stand in `tests/mutants.toml`.
"""


_BANK = "change the right answers of misconceptions/ instead; no verdict is asked (some minutes)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; return 1 if a survivor has no verdict."""
    known = Assignments(ROOT).assignments()
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="else all")
    parser.add_argument("--bank", action="store_true", help=_BANK)
    parser.add_argument("--write", type=Path, metavar="FILE", help="write a page as well")
    options = parser.parse_args(arguments)
    for name in options.assignments:
        if name not in known:
            parser.error(f"there is no assignment {name}; known: {', '.join(known)}.")
    right = bank if options.bank else solutions
    made = []
    for name in options.assignments or known:
        refused = {exercise for exercise, code in right(name) if not survives(name, exercise, code)}
        if refused:
            parser.error(f"{name}: a right answer to {min(refused)} fails; mutants tell nothing.")
        made += mutants(name, right(name))
    survivors = measure(made)
    for assignment, name, count, left in rows(made, survivors):
        print(f"{assignment:<24} {name:<30} {count:4} mutants {left:3} survive")
    print(summary(made, survivors))
    if options.write:
        options.write.write_text(as_page(made, survivors))
    unknown = without_verdict(survivors)
    print(*map(section, unknown), sep="\n")
    return 1 if unknown and not options.bank else 0


if __name__ == "__main__":
    sys.exit(main())
