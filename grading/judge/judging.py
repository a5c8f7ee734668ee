"""Judges one hand-in: from notebook to notebook and outcomes. It knows no gradebook."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from nbformat import NotebookNode

from course.cells import NEEDED, is_ordinary, only_shows, tags
from course.entries import TOGETHER, header, write_judged, write_refused
from grading.intake.linked_pictures import paste_pictures
from grading.intake.needed import tag_needed
from grading.intake.turns import in_turn
from grading.judge import student_library
from grading.judge.beginning import server_for
from grading.judge.diagnosis import Diagnosis
from grading.judge.fork_server import ForkServer
from grading.judge.large_modules import asked_for
from grading.judge.one_answer import OneAnswers
from grading.judge.process import StudentProcess
from grading.judge.second_look import Named, explain, found, look_again
from grading.judge.session import Session
from grading.judge.settings import Settings
from grading.judge.together import TogetherSession
from grading.line.folders import temporary_folder
from grading.verdict import Mistake, Verdict


@dataclass
class Judgement:
    """What became of one hand-in.

    Attributes:
        notebook: with its outputs; each test says what became of it in its metadata too.
        verdicts: one for each test.
        mistakes: the known mistake of each exercise where one was recognised.
        layers: of isolation, and whether each was on.
        seconds: that it took.
        refused: names of the kernel's calls that the student's process made and was refused.
        starved: whether time ran out while the processor was another's: alone, it may do better.
        refused_in: those among them that were made while a test ran, by the tests' names.
        naming: the seconds among them that naming mistakes took.
    """

    notebook: NotebookNode
    verdicts: list[Verdict]
    mistakes: dict[str, Mistake]
    layers: dict[str, bool]
    seconds: float
    refused: list[str] = field(default_factory=list)
    starved: bool = False
    refused_in: dict[str, list[str]] = field(default_factory=dict)
    naming: float = 0.0


def judge(
    notebook: NotebookNode,
    server: ForkServer,
    settings: Settings,
    files: Sequence[Path] = (),
    diagnosis: Diagnosis | None = None,
    together: bool = False,
) -> Judgement:
    """Run a grafted notebook and write into each test cell what became of it.

    Args:
        notebook: the instructor's notebook with the student's answers in it; it is changed.
        server: where the student's process comes from.
        settings: bounds.
        files: files and folders that are laid beside the notebook; of two with one name the last.
        diagnosis: knows the right answers and the known mistakes; without it none is named.
        together: whether its tests are judged in the student's process, as nbgrader does.

    Raises:
        GradingError: no process could be had for the student.
    """
    started = time.perf_counter()
    cells = in_turn(notebook)
    paste_pictures(cells, files)
    for cell in cells:
        if only_shows(cell) and is_ordinary(notebook):  # for nbgrader alone its tag says nothing
            cell.metadata.tags = [*tags(cell), NEEDED]
    shown = [(cell, cell.outputs) for cell in cells if only_shows(cell)]
    once = partial(_run, notebook, cells, server, settings, files, diagnosis, together)
    session, named = once()
    if session.lacking.names:
        for cell, outputs in shown:
            cell.outputs = outputs
        tag_needed(cells, session.lacking.names)
        session, named = once()
    explain(notebook, *named)
    if together:
        write_judged(notebook, TOGETHER)
    if session.refused.told:
        write_refused(notebook, list(session.refused.told))
    return Judgement(
        notebook, list(session.verdicts.values()), named[0], session.student.process.layers,
        time.perf_counter() - started, list(session.refused.calls), session.student.starved,
        session.refused_in, session.naming,
    )  # fmt: skip


def _run(
    notebook: NotebookNode,
    cells: Sequence[NotebookNode],
    server: ForkServer,
    settings: Settings,
    files: Sequence[Path],
    diagnosis: Diagnosis | None,
    together: bool,
) -> tuple[Session, Named]:
    """Run the cells of a notebook, which come in their order, and look again at what failed.

    It is not looked at again where names are lacking because a cell was not run.
    """
    ordinary = is_ordinary(notebook) or "judged" in header(notebook)
    settings = settings.for_ordinary_tests() if ordinary else settings
    one_answer = diagnosis.exercises.one_answer if diagnosis else frozenset[str]()
    named: Named = {}, {}
    withheld = student_library.withheld(notebook)
    server = server.with_modules(asked_for(cells))
    if not files and not ordinary:
        server = server_for(server, cells, withheld, settings)
    with temporary_folder("hand-in-") as folder:
        if not server.folder:
            student_library.lay_out(folder / "library", withheld)
        place = server.folder or folder
        with (
            StudentProcess(server, place, settings, files, beside_first=ordinary) as student,
            (TogetherSession if together else Session)(
                student, settings, notebook, OneAnswers(folder / "answers", one_answer)
            ) as session,
        ):
            if diagnosis:
                session.work = partial(found, session, diagnosis)
            for cell in cells:
                session.take(cell)
            if diagnosis and not together and not session.lacking.names:
                named = look_again(session, diagnosis)
            session.refused.sentences(student.refused_calls(), well=True)
    return session, named
