"""Does a course in a made-up language say everything in it, and is graded as the English one is?

Its catalogue holds what extraction finds, each piece between marks, and nothing else. So a sentence
without marks is one that no catalogue can reach.
"""

import ast
import atexit
import gettext
import io
import re
import shutil
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import polib
import pytest
from bs4 import BeautifulSoup
from nbgrader.coursedir import CourseDirectory
from test_authoring_notebooks import HEADER

from authoring import messages, myst
from authoring.links import in_kit
from authoring.notebooks import as_text, build_one
from authoring.release import differences, publish
from course.cells import grade_id_of, is_exercise, is_written
from course.entries import header
from course.errors import CourseError
from course.languages import SOURCE, Catalogue, catalogue, language_of, languages
from course.layout import Course
from course.translation import sentences, translated
from grading.batch.run import Options, run
from grading.errors import GradingError
from grading.intake import hand_in
from grading.judge.assignments import Assignments
from grading.judge.exercises import Exercises
from grading.tools.check import check
from grading.tools.demo_class import WRITTEN, DemoHandIn, class_of_twelve, fill_in
from misconceptions import answers
from tests import gradebooks
from tests.made_up_language import marked
from tests.sampling import sample
from utils.hints.effects import EFFECTS
from utils.messages import plural, speaking

ROOT = Path(__file__).parent.parent
TEXTS = Course(ROOT).texts()
ASSIGNMENTS = [path.stem for path in Course(ROOT).assignments()]
MADE_UP = "qx"
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
TWO_WORDS = re.compile(r"[^\W\d_]{2,}[,;:.]? +[^\W\d_]{2,}")


def unmarked(text: str, names: Iterable[str] = ()) -> list[str]:
    """Return the lines of a text in which two words stand in a row outside of all marks.

    What Python or NumPy says of an error is theirs, and so is how NumPy prints a number.

    Args:
        text: whose lines.
        names: words that are the same in every language, as those of cells.
    """
    known = "|".join(map(re.escape, sorted([*names, "nan", "inf"], key=len, reverse=True)))
    text = re.sub(r"\b[A-Z]\w*Error: [^⟦⟧]*", "…", text)
    lines = re.sub(rf"\b(?:{known})\b", "…", text).split("\n")
    outside = (re.sub("⟦[^⟦⟧]*⟧", "…", line) for line in lines)
    return [line for line in outside if TWO_WORDS.search(line)]


def hints() -> set[str]:
    found = {effect.hint for effect in EFFECTS}
    return found | {a.hint for name in ASSIGNMENTS for a in answers(name) if a.hint}


def write_catalogue(root: Path) -> None:
    """Translate everything that extraction finds into the made-up language."""
    found = polib.POFile()
    for sentence in messages.extract(ROOT, hints()):
        found.append(polib.POEntry(msgid=sentence, msgstr=marked(sentence)))
    (root / "locale" / MADE_UP).mkdir(parents=True)
    found.save(str(root / "locale" / MADE_UP / "course.po"))


@cache
def course_of(name: str) -> Course:
    """Return a course of one assignment, released in two languages."""
    folder = TemporaryDirectory(prefix="two-languages-")
    atexit.register(folder.cleanup)
    root = Path(folder.name)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    shutil.copytree(ROOT / "source" / name, root / "source" / name)
    write_catalogue(root)
    told: list[str] = []
    assert publish(Course(root), None, told.append) == []
    assert told == [f"{name}: written", f"{MADE_UP}/{name}: written"]
    return Course(root)


NAMES = sample(ASSIGNMENTS, len(ASSIGNMENTS))


@pytest.fixture
def course(name: str) -> Course:
    return course_of(name)


def released(course: Course, language: str, name: str) -> Any:
    return nbformat.read(course.release(language) / name / f"{name}.ipynb", as_version=4)


# What a course knows of its languages


def test_are_a_courses_languages_its_own_and_those_in_locale() -> None:
    assert languages(ROOT)[0] == SOURCE
    course = course_of(ASSIGNMENTS[0])
    assert course.languages() == [SOURCE, MADE_UP]
    assert Assignments(course.root).languages(ASSIGNMENTS[0], ASSIGNMENTS[0]) == [SOURCE, MADE_UP]


def test_is_a_folder_that_cannot_be_a_language_none(tmp_path: Path) -> None:
    for name in ("es", "pt_BR", ".git", "old stuff", "ES"):
        (tmp_path / "locale" / name).mkdir(parents=True)
    (tmp_path / "locale" / "fr").write_text("a file")
    assert languages(tmp_path) == [SOURCE, "es", "pt_BR"]


@pytest.mark.parametrize(
    "said", [None, 3, [], "", "english", "../../etc", "qx\n", {"language": "qx"}, "q" * 10_000]
)
def test_is_a_hand_in_of_no_known_language_english(said: Any) -> None:
    content = {
        "cells": [{"cell_type": "code", "source": "1", "metadata": {}}],
        "metadata": {"convergence": {"language": said}, "language": "qx"},
        "nbformat": 4,
    }
    assert language_of(hand_in.notebook(content), [SOURCE, MADE_UP]) == SOURCE
    content["metadata"]["convergence"] = said  # type: ignore[index]
    read = language_of(hand_in.notebook(content), [SOURCE, MADE_UP])
    assert read == (MADE_UP if said == {"language": "qx"} else SOURCE)


def test_are_paths_those_that_nbgrader_finds(tmp_path: Path) -> None:
    """As nbgrader has them by itself, as the course has them, and as somebody else may."""
    for settings in ("", f"c.CourseDirectory.release_directory = 'release/{SOURCE}'\n",
                     "c.CourseDirectory.source_directory = 'a/b'\n"
                     "c.CourseDirectory.release_directory = 'out'\n"):  # fmt: skip
        (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n" + settings)
        found = Course(tmp_path)
        theirs = CourseDirectory(config=found.settings)
        theirs.root = str(tmp_path)
        for ours, step in (
            (found.source, theirs.source_directory),
            (found.release(), theirs.release_directory),
        ):
            assert str(ours / "02_a") == theirs.format_path(step, ".", "02_a").replace("/./", "/")


def test_is_a_configuration_that_does_not_run_told(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("c = get_confg()\n")
    with pytest.raises(CourseError, match=r"nbgrader_config\.py cannot be used \(NameError"):
        Course(tmp_path).release()


# The release


@pytest.mark.parametrize("name", NAMES)
def test_is_english_released_as_it_is(course: Course, name: str) -> None:
    assert differences(course.release() / name, Course(ROOT).release() / name) == []


@pytest.mark.parametrize("name", NAMES)
def test_does_only_another_language_say_its_name(course: Course, name: str) -> None:
    assert "language" not in header(released(course, SOURCE, name))
    assert header(released(course, MADE_UP, name))["language"] == MADE_UP


@pytest.mark.parametrize("name", NAMES)
def test_are_the_cells_the_same_but_for_what_they_say(course: Course, name: str) -> None:
    def names(notebook: Any) -> list[Any]:
        return [
            (cell.id, cell.cell_type, {k: v for k, v in cell.metadata.get("nbgrader", {}).items()
                                       if k != "checksum"})
            for cell in notebook.cells
        ]  # fmt: skip

    ours, theirs = (released(course, language, name) for language in (SOURCE, MADE_UP))
    assert names(ours) == names(theirs)


def comments(source: str) -> Iterator[str]:
    if not source.startswith(("%", "!")):
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        yield from (token.string for token in tokens if token.type == tokenize.COMMENT)


def texts(tree: ast.AST) -> Iterator[str]:
    """Yield the texts in code, docstrings among them; of an f-string, what it says by itself."""
    if isinstance(tree, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "…" for part in tree.values)
        yield "".join(map(str, parts))
    elif isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    else:
        for node in ast.iter_child_nodes(tree):
            yield from texts(node)


TAGS = ("<details>", "</details>")


@pytest.mark.parametrize("name", NAMES)
def test_is_no_sentence_of_a_release_left_in_english(course: Course, name: str) -> None:
    plain = []
    for cell in released(course, MADE_UP, name).cells:
        if cell.cell_type == "markdown":
            plain += [
                line for line in cell.source.split("\n")
                if line.strip() not in {"", *TAGS} and "⟦" not in line
            ]  # fmt: skip
        else:
            plain += [line for line in comments(cell.source) if "⟦" not in line]
            for text in texts(ast.parse(cell.source)):
                plain += unmarked(text)
    assert plain == []


@pytest.mark.parametrize("name", NAMES)
def test_does_each_stub_speak_the_language_and_name_its_exercise(course: Course, name: str) -> None:
    cells = [cell for cell in released(course, MADE_UP, name).cells if is_exercise(cell)]
    assert cells
    for cell in cells:
        stubs = re.findall(r'# ⟦YOUR CODE HERE⟧\n *raise \w+\("\w+: ⟦.*⟧"\)', cell.source)
        assert len(stubs) == cell.source.count("NotImplementedError") > 0
    for cell in released(course, MADE_UP, name).cells:
        if is_written(cell):
            assert cell.source == "⟦*Write your answer here.*⟧"


# The step itself


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_does_english_change_nothing(text: Path) -> None:
    notebook = myst.read(text)
    assert as_text(translated(notebook, gettext.NullTranslations())) == as_text(notebook)


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_does_a_translation_of_every_notebook_keep_its_code(text: Path) -> None:
    # What does not, raises.
    notebook = translated(myst.read(text), catalogue(course_of(ASSIGNMENTS[0]).root, MADE_UP))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not [line for line in texts(ast.parse(cell.source)) if unmarked(line)]


def code(source: str, **translations: str) -> str:
    """Return a cell in which every text asked for is replaced as ``translations`` say."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    return str(translated(notebook, Catalogue(translations)).cells[0].source)


@pytest.mark.parametrize(
    ("source", "english", "other", "wanted"),
    [
        ("x = 1  # the é rate\n", "the é rate", "la tasa é", "x = 1  # la tasa é\n"),
        ("# One\n# block\nx = 1", "One\nblock", "Uno", "# Uno\nx = 1"),
        ("def f():\n    # é\n    # ñ\n    x = 1", "é\nñ", "e\nn\no",
         "def f():\n    # e\n    # n\n    # o\n    x = 1"),
        ('say("é", "two words")', "two words", 'dos "palabras"', "say(\"é\", 'dos \"palabras\"')"),
        ('say(f"{n:d} are right {x[0]!r}, {n}")', "{n} are right {value_2}, {value_3}",
         "{value_3} of {value_2}: {n}", "say(f'{n} of {x[0]!r}: {n:d}')"),
        ('say(\n    "two "\n    f"words {n}"\n)', "two words {n}", "{n}!", "say(\n    f'{n}!'\n)"),
        ('print("yes"); x = "yes"', "yes", "sí", "print('sí'); x = \"yes\""),
        ('plot(x, label="cost")', "cost", "costo", "plot(x, label='costo')"),
        ('say(f"{{two words}} {n}")', "{{two words}} {n}", "{{a}} {n}", "say(f'{{a}} {n}')"),
        ('def f():\n    """One.\n\n    Two.\n    """', "One.\n\nTwo.", "Uno.\n\nDos.\n\nTres.",
         'def f():\n    """Uno.\n\n    Dos.\n\n    Tres.\n    """'),
        ("### BEGIN SOLUTION f: add them\nx = 1  # two\n### END SOLUTION", "add them", "suma",
         "### BEGIN SOLUTION f: suma\nx = 1  # two\n### END SOLUTION"),
        ("x = 1  # noqa: E501", "noqa: E501", "no", "x = 1  # noqa: E501"),
        ("%matplotlib inline\n# One", "One", "Uno", "%matplotlib inline\n# One"),
    ],
)  # fmt: skip
def test_is_what_people_read_translated_and_nothing_else(
    source: str, english: str, other: str, wanted: str
) -> None:
    assert code(source, **{english: other}) == wanted


@pytest.mark.parametrize(
    ("source", "english", "other", "said"),
    [
        ('def one():\n    """Return one."""', "Return one.", 'One."""; import os; """', "changes"),
        ('say(f"{n} are right")', "{n} are right", "all are right", "changes"),
        ('say(f"{n} are right")', "{n} are right", "{n} of {m}", "placeholders of its own"),
        ('say(f"{n} are right")', "{n} are right", "{n", "placeholders of its own"),
        ("def one():\n    'Return one.'", "Return one.", "Uno.", "is not between"),
        ('def one():\n    """Return one."""', "Return one.", 'One."""("', "not Python"),
    ],
)
def test_is_a_translation_that_changes_the_code_refused(
    source: str, english: str, other: str, said: str
) -> None:
    with pytest.raises(CourseError, match=said):
        code(source, **{english: other})


def test_is_what_a_cell_asks_for_what_is_extracted() -> None:
    found = messages.extract(ROOT, hints())
    for text in TEXTS:
        for cell in myst.read(text).cells:
            assert set(sentences(cell)) <= found.keys()


def test_is_a_lesson_built_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    text = tmp_path / "notebooks" / "01_small.md"
    text.write_text(f'{HEADER}# Small\n\n```{{code-cell}} ipython3\nprint("two words")\n```\n')
    (tmp_path / "locale" / MADE_UP).mkdir(parents=True)
    po = 'msgid "two words"\nmsgstr "dos palabras"\n\nmsgid "# Small"\nmsgstr "# Pequeño"\n'
    (tmp_path / "locale" / MADE_UP / "a.po").write_text(po)
    small = Course(tmp_path)
    for language, said in ((SOURCE, "two words\n"), (MADE_UP, "dos palabras\n")):
        assert build_one(small, text, language=language) == "run"
        notebook = nbformat.read(small.notebook(text, language), as_version=4)
        assert notebook.cells[1].outputs[0].text == said
    assert notebook.cells[0].source == "# Pequeño"


def test_leads_a_lesson_to_the_assignment_in_its_own_language(tmp_path: Path) -> None:
    text = tmp_path / "notebooks" / "00_map.md"
    text.parent.mkdir()
    text.write_text(f"{HEADER}# Map\n\n[a](../release/en/01_a/01_a.ipynb) [b](01_a.ipynb)\n")
    (tmp_path / "locale" / MADE_UP).mkdir(parents=True)
    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.release_directory = 'release/en'\n"
    )
    small = Course(tmp_path)
    build_one(small, text, language=MADE_UP)
    path = small.notebook(text, MADE_UP)
    said = path.read_text(encoding="utf-8")
    assert f"[a](../../release/{MADE_UP}/01_a/01_a.ipynb) [b](01_a.ipynb)" in said
    assert small.release(MADE_UP) == (path.parent / f"../../release/{MADE_UP}").resolve()
    assert "(../assignments/01_a/01_a.ipynb)" in in_kit(small, said, ["01_a"], MADE_UP)


def test_has_a_plural_its_two_forms_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "locale" / MADE_UP).mkdir(parents=True)
    po = ('msgid "{count} value"\nmsgid_plural "{count} values"\n'
          'msgstr[0] "{count} valor"\nmsgstr[1] "{count} valores"\n')  # fmt: skip
    (tmp_path / "locale" / MADE_UP / "a.po").write_text(po)
    with speaking(catalogue(tmp_path, MADE_UP)):
        said = [plural("{count} value", "{count} values", count) for count in (1, 2)]
    assert said == ["1 valor", "2 valores"]


def test_is_a_file_of_sentences_that_cannot_be_read_named(tmp_path: Path) -> None:
    name = ASSIGNMENTS[0]
    root = shutil.copytree(course_of(name).root, tmp_path / "course")
    (root / "locale" / MADE_UP / "broken.po").write_text("no sentence\n")
    with pytest.raises(CourseError, match=r"broken\.po cannot be read: .*line 1"):
        publish(Course(root), None, print)
    with pytest.raises(GradingError, match=r"broken\.po cannot be read"):
        Assignments(root).instructor(name, name, MADE_UP)


# Grading


def hand_ins(course: Course, language: str, name: str, made: list[DemoHandIn]) -> dict[str, Any]:
    """Return the same answers on the notebook of a language, by the names of the students."""
    source = nbformat.read(course.source / name / f"{name}.ipynb", as_version=4)
    exercises = Exercises(name, source)
    return {
        f"{language}-{one.student}": fill_in(released(course, language, name), exercises, one)
        for one in made
    }


def some(name: str) -> list[DemoHandIn]:
    """Return hand-ins that are right, wrong, not filled in, and that raise."""
    made = [one for one in class_of_twelve(answers(name)) if "loops" not in one.story]
    wrong, raises = made[3:6], DemoHandIn("raises", "", addition="\nraise KeyError")
    return [*wrong, raises, *made[-2:], made[0]]


def handed_in(course: Course, root: Path, name: str, made: list[DemoHandIn]) -> Path:
    """Make a course at ``root`` to which a class handed in the same in both languages."""
    shutil.copytree(course.root, root)
    with gradebooks.nbgrader(root) as api:
        assert api.generate_assignment(name)["success"]
    for language in (SOURCE, MADE_UP):
        for student, notebook in hand_ins(course, language, name, made).items():
            path = root / "submitted" / student / name / f"{name}.ipynb"
            path.parent.mkdir(parents=True)
            nbformat.write(notebook, path)
    return root


def rows(root: Path, table: str, language: str) -> list[Any]:
    """Return the rows of the students who wrote in a language, without its name."""
    found = map(ast.literal_eval, gradebooks.rows(root)[table])
    return [(row[0][3:], *row[1:]) for row in found if row[0].startswith(f"{language}-")]


def names_in(course: Course, name: str) -> set[str]:
    """Return the names of an assignment's exercises, and of what is checked of each."""
    cells = released(course, SOURCE, name).cells
    return {part for cell in cells for part in (grade_id_of(cell) or "").split("-", 1) if part}


def said_on(page: Path) -> str:
    """Return what a feedback page says, without code, and without what code has shown."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    for hidden in soup.select("style, head, pre, code"):
        hidden.decompose()
    return soup.get_text(" ")


# One that is wrong, and all.
GRADED = [
    pytest.param(ASSIGNMENTS[0], 1, marks=pytest.mark.sample),
    *(pytest.param(name, 7, marks=pytest.mark.slow) for name in ASSIGNMENTS),
]


@pytest.mark.parametrize(("name", "size"), GRADED)
def test_is_the_same_answer_worth_the_same_in_both_languages(
    course: Course, name: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = some(name)[:size]
    assert len(made) == size
    root = handed_in(course, tmp_path / "course", name, made)
    monkeypatch.chdir(root)
    assert run(Options(name)) == 0
    ours, theirs = rows(root, "grades", SOURCE), rows(root, "grades", MADE_UP)
    assert ours == theirs
    assert len({row[2] for row in ours}) > 1  # some points are lost
    names = {*names_in(course, name), "True", "False"}  # and of values
    known = {*names, "No response"}  # nbgrader's own words
    for student, cell, comment, _ in rows(root, "comments", MADE_UP):
        assert unmarked(comment or "", known) == [], (student, cell)
    assert any(comment for _, _, comment, _ in rows(root, "comments", MADE_UP))
    _follow_to_the_page(root, name, made, names)


def _follow_to_the_page(
    root: Path, name: str, made: list[DemoHandIn], known: Iterable[str]
) -> None:
    with gradebooks.nbgrader(root) as api:
        for one in made:
            student = f"{MADE_UP}-{one.student}"
            assert api.generate_feedback(name, student)["success"]
            page = root / "feedback" / student / name / f"{name}.html"
            assert f'<html lang="{MADE_UP}">' in page.read_text(encoding="utf-8")
            assert unmarked(said_on(page).replace(WRITTEN, ""), known) == []


@pytest.mark.slow
def test_does_each_way_to_grade_speak_the_language(tmp_path: Path) -> None:
    """`grade check` and `nbgrader autograde`, of one wrong answer, as `grade run` above."""
    name = ASSIGNMENTS[0]
    made = some(name)[:1]
    root, student = handed_in(course_of(name), tmp_path / "course", name, made), made[0].student
    english, other = (
        check(root / "submitted" / f"{language}-{student}" / name / f"{name}.ipynb", root)
        for language in (SOURCE, MADE_UP)
    )
    assert english["score"] == other["score"] < english["max_score"]
    for ours, theirs in zip(english["cells"], other["cells"], strict=True):
        assert (ours["outcome"], ours["points"]) == (theirs["outcome"], theirs["points"])
        assert unmarked(theirs["message"] or "") == []
    for ours, theirs in zip(english["exercises"], other["exercises"], strict=True):
        assert ours["misconception"] == theirs["misconception"]
        assert unmarked(theirs["hint"] or "") == []
    with gradebooks.nbgrader(root) as api:
        assert api.autograde(name, f"{MADE_UP}-{student}")["success"]
    comments, known = rows(root, "comments", MADE_UP), names_in(course_of(name), name)
    assert [row for row in comments if unmarked(row[2] or "", known)] == []
    assert any(row[2] for row in comments)
