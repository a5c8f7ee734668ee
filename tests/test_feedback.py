"""Does a student read what became of each exercise, on a page where nothing of theirs can run?"""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from stock_course import ASSIGNMENT, StockCourse, answer

from course.cells import OWN, grade_id_of, is_written
from grading.intake.output_cleaning import Budget, pictures_that_fit
from grading.pages.feedback import FeedbackPage
from grading.pages.formulas import mathml
from grading.pages.markdown import (
    MAX_CODE,
    MAX_FORMATTED,
    MAX_LINES,
    MAX_MARKDOWN,
    clean_markdown,
    coloured,
)
from grading.pages.summary import Row, Summary, summary_of
from grading.pages.words import MAX_COMMENT, Explanation, explanations, with_code

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]


# What is said of an exercise


def judged(*outcomes: tuple[str, str | None], hint: str | None = None, **said: Any) -> Explanation:
    """Return what is said of the exercise `f` whose checks a, b, c … ended like this."""
    solution = new_code_cell("", metadata={"nbgrader": {"grade_id": "f", "solution": True}})
    if hint:
        solution.metadata["convergence"] = {"misconception": "m", "hint": hint}
    tests = [
        new_code_cell("", metadata={
            "nbgrader": {"grade_id": f"f-{name}", "grade": True, "solution": False, "points": 1},
            "convergence": {"outcome": outcome, "message": message} | said | _stub(message),
        })
        for name, (outcome, message) in zip("abc", outcomes, strict=False)
    ]  # fmt: skip
    other = new_code_cell("", metadata={"nbgrader": {"grade_id": "g", "solution": True}})
    return explanations(new_notebook(cells=[other, solution, *tests]))["f"]


def _stub(message: str | None) -> dict[str, str]:
    """Return what judging adds where a stub was met, here of `f` or `g`."""
    name = (message or "").removeprefix("NotImplementedError: ").partition(":")[0]
    return {"missing": name} if name in ("f", "g") else {}


NOT_FILLED_IN = "Not filled in yet."
PASSED = ("passed", None)


@pytest.mark.parametrize(
    ("outcome", "message", "comment"),
    [
        ("passed", None, "All 2 checks passed."),
        ("failed", "W: 1; expected 2", "1 of 2 checks passed. b did not pass: W: 1; expected 2."),
        ("raised", "ValueError: no", "1 of 2 checks passed. b: your code raised ValueError: no."),
        ("timed_out", "It took long.", "1 of 2 checks passed. b took too long. It took long."),
        ("crashed", "It ended.", "1 of 2 checks passed. b could not be run. It ended."),
        ("raised", "NotImplementedError: f: write it", NOT_FILLED_IN),
        (
            "raised",
            "NotImplementedError: g: write it",
            "1 of 2 checks passed. b: this needs g, which is not filled in yet.",
        ),
        (
            "raised",
            "NotImplementedError: All_is_well: x",  # no exercise, but what a student wrote
            "1 of 2 checks passed. b: your code raised NotImplementedError: All_is_well: x.",
        ),
    ],
)
def test_has_each_outcome_words_of_its_own(outcome: str, message: str | None, comment: str) -> None:
    assert judged(PASSED, (outcome, message)).comment == comment


def test_does_a_box_name_the_exercise_that_is_not_filled_in() -> None:
    said = judged(
        ("raised", "NotImplementedError: g: write it"), ("raised", "NotImplementedError: f: write")
    )
    assert [check.heading for check in said.checks] == [
        "This needs g, which is not filled in yet",
        "Not filled in yet",
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [("Which entry of `layers_dims`?", "Which entry of <code>layers_dims</code>?"),
     ("`a` or `b < c`", "<code>a</code> or <code>b &lt; c</code>"),
     ("`<script>` & `", "<code>&lt;script&gt;</code> &amp; `"),
     ("<b>``</b>", "&lt;b&gt;``&lt;/b&gt;")],
)  # fmt: skip
def test_are_names_between_backticks_shown_as_code(text: str, html: str) -> None:
    assert with_code(text) == html


def test_is_the_same_mistake_told_once() -> None:
    error = ("raised", "TypeError: no")
    assert judged(error, PASSED, error).lines == ["a, c: your code raised TypeError: no."]


def test_does_the_comment_end_with_the_hint() -> None:
    said = judged(("failed", "no"), hint="Which layer feeds it?")
    assert said.comment == "0 of 1 checks passed. a did not pass: no. Which layer feeds it?"


def test_is_it_said_that_an_earlier_exercise_was_replaced() -> None:
    comment = judged(PASSED, replaced=["g", "h"]).comment
    assert comment.startswith("Its check passed. Counted with a right g and h in place of yours")
    assert comment.endswith("only once: a.")


def test_stays_a_comment_within_bounds_and_on_one_line() -> None:
    long = [(outcome, f"{outcome}\n" * 9000) for outcome in ("failed", "raised", "timed_out")]
    comment = judged(*long, hint="h" * 5000).comment
    assert len(comment) == MAX_COMMENT
    assert "\n" not in comment
    assert "c took too long." in comment


def test_is_nothing_said_of_a_notebook_that_was_not_judged() -> None:
    notebook = new_notebook(cells=[new_code_cell("", metadata={
        "nbgrader": {"grade_id": "f", "solution": True}}), new_markdown_cell("a")])  # fmt: skip
    assert explanations(notebook) == {}


# What Markdown becomes


class Parts(HTMLParser):
    """Collects the tags and attributes of a page, as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def harm(html: str) -> list[str]:
    """Say what in ``html`` could run, or load something from elsewhere."""
    parts = Parts(html)
    found = sorted(
        parts.tags & {"script", "iframe", "object", "embed", "form", "svg", "link", "base", "video"}
    )
    for name, value in parts.attributes:
        if name.startswith("on") or re.match(r"\s*(javascript|vbscript|data:text)", value, re.I):
            found.append(f"{name}={value}")
        if name in ("src", "srcset", "background", "poster") and not value.startswith("data:image"):
            found.append(f"{name}={value}")
        if name == "style" and re.search(r"url|position|expression", value):
            found.append(f"{name}={value}")
    return found


HARMFUL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<b onmouseover=alert(1)>b</b>",
    "[a](javascript:alert(1))",
    "[a](JaVa&#115;cript:alert(1))",
    "<a href=' javascript:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "![a](http://example.org/a.png)",
    "![a](//example.org/a.png)",
    "![a](../../../logout)",
    "![a](data:image/svg+xml;base64,PHN2Zz4=)",
    "<iframe src=http://example.org></iframe>",
    "<style>@import url(http://example.org)</style>",
    "<div style='background: url(http://example.org); position: fixed'>a</div>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<link rel=stylesheet href=http://example.org>",
    "<form action=http://example.org><input type=submit></form>",
    "```mermaid\n<script>alert(1)</script>\n```",
    "```<script>\nx\n```",
    r"$\href{javascript:alert(1)}{x}$",
    r"$\text{<img src=x onerror=alert(1)>}$",
    r"$\style{background: url(http://example.org)}{x}$",
    "![a $<img src=x onerror=alert(1)>$](attachment:gone.png)",
    "[a]: javascript:alert(1)\n\n[a]",
    "<!-- --><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)//",
    "<details open ontoggle=alert(1)>",
    '<span class="math">\\text{&lt;script&gt;alert(1)&lt;/script&gt;}</span>',
]


@pytest.mark.parametrize("source", HARMFUL)
def test_can_nothing_in_markdown_run_or_load(source: str) -> None:
    assert harm(clean_markdown(source, {})) == []
    assert harm(clean_markdown(f"| a |\n|---|\n| {source} |\n\n- {source}", {})) == []


def test_does_the_search_for_harm_find_it() -> None:
    assert harm("<script></script>") == ["script"]
    assert harm("<p onclick=a>") == ["onclick=a"]
    assert harm("<a href=' JavaScript:a'>") == ["href= JavaScript:a"]
    assert harm("<img src=http://a>") == ["src=http://a"]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("`a<b>`", "<code>a&lt;b&gt;</code>"),
        ("**a** *b* ~~c~~", "<strong>a</strong> <em>b</em> <del>c</del>"),
        ("[a](https://b.org/?c=d)", '<a href="https://b.org/?c=d">a</a>'),
        ("# A title", "<h1>A title</h1>"),
        ("- a\n- b", "<li>a</li>"),
        ("| a | b |\n|---|--:|\n| 1 | 2 |", '<td style="text-align:right;">2</td>'),
        ("```python\ndef f(): pass\n```", '<span class="k">def</span>'),
        ("line<br>line", "<br/>"),
        ("$x<y$", "<mi>x</mi><mo>&lt;</mo><mi>y</mi>"),
        ("$$\n\\frac{1}{2}\n$$", '<math display="block">'),
        ("\\begin{align*}a&=b\\\\c&=d\\end{align*}", "<mtable"),
        ("$\\frac$", "<code>\\frac</code>"),
        ("costs $5", "costs $5"),
        ("![gone](attachment:gone.png)", "[gone: it is missing, or was too large to keep]"),
    ],
)
def test_does_honest_markdown_stay_what_it_is(source: str, html: str) -> None:
    assert html in clean_markdown(source, {})


def test_are_pasted_pictures_shown() -> None:
    html = clean_markdown("![a](attachment:p.png)", {"p.png": {"image/png": "iVBORw0KGgo="}})
    assert '<img alt="a" src="data:image/png;base64,iVBORw0KGgo="/>' in html


def test_is_very_long_markdown_shown_as_text() -> None:
    source = "\\begin{a}<b>" * MAX_MARKDOWN
    assert clean_markdown(source, {}) == "<pre>" + "\\begin{a}&lt;b&gt;" * MAX_MARKDOWN + "</pre>"


def test_is_a_text_of_very_many_lines_shown_as_text() -> None:
    source = "*a*\n" * (MAX_LINES + 1)
    assert clean_markdown(source, {}) == f"<pre>{source}</pre>"
    assert "<em>a</em>" in clean_markdown("*a*\n" * (MAX_LINES - 1), {})


@pytest.mark.parametrize("language", ["maple", "cpp", "html", "no-language", ""])
def test_is_code_of_another_language_shown_as_it_is(language: str) -> None:
    html = clean_markdown(f'```{language}\n"<b>" int\n```', {})
    assert html.strip() == '<pre><code>"&lt;b&gt;" int\n</code></pre>'


@pytest.mark.parametrize("language", ["python", "py", "python3", "ipython3", "python title=a"])
def test_is_python_in_a_text_coloured(language: str) -> None:
    assert '<span class="k">def</span>' in clean_markdown(f"```{language}\ndef f(): 1\n```", {})


@pytest.mark.parametrize(
    "code", ["x\n" * MAX_CODE, "x = 1" + "\n" * 600 + "x", " \n" * 600 + "x", "match" + " " * 600]
)
def test_is_code_whose_colours_take_long_shown_without(code: str) -> None:
    assert coloured(code) == f'<div class="highlight"><pre>{code}</pre></div>\n'


def test_is_a_picture_that_is_shown_often_in_the_page_once() -> None:
    html = clean_markdown("![*a* < b](attachment:p.png)\n\n" * 40, {"p.png": {"image/png": "iVBO"}})
    assert html.count("iVBO") == 1
    assert html.count("[<em>a</em> &lt; b: the same picture as above]") == 39


@pytest.mark.parametrize("levels", [60, 180, 300])
@pytest.mark.parametrize("command", ["\\hat{", "\\ddot{", "\\sqrt{", "{", "\\frac{1}{"])
def test_is_a_deep_formula_shown_as_it_was_written(command: str, levels: int) -> None:
    tex = command * levels + "a" + "}" * levels
    assert f"<code>{tex}</code>" in clean_markdown(f"${tex}$", {})
    assert "<math" in clean_markdown("$" + command * 9 + "a" + "}" * 9 + "$", {})


def test_can_every_formula_of_the_course_be_shown(course: StockCourse) -> None:
    sources = [c.source for c in course.model().cells if c.cell_type == "markdown"]
    formulas = re.findall(r"\$\$(.+?)\$\$|\$([^$]+?)\$", "\n\n".join(sources), re.S)
    assert len(formulas) > 20
    for block, inline in formulas:
        assert mathml(block or inline, bool(block)).startswith("<math")


@pytest.mark.parametrize(
    "tex",
    [
        r"\rule{10000em}{10000em}",
        r"\hspace{99999em}x",
        r"\lower 999em x",
        r"\kern-9999em x",
        r"\mkern-5000mu x",
        r"\hspace{1e9em}x",
        r"\hspace{0.000009e9em}x",
        r"\Huge{\Huge{\Huge{\Huge{\Huge x}}}}",
    ],
)
def test_has_no_formula_a_size_beyond_a_page(tex: str) -> None:
    try:
        made = mathml(tex, block=True)
    except ValueError:
        return  # it is shown as it was written
    assert not re.search(r'="[^"]*(\d{3}|\de\d|\.\d{5})', made.split(">", 1)[1])
    assert "mathsize" not in made


@pytest.mark.parametrize(
    ("tex", "spaces"), [(r"\ln 2", 1), (r"-\log 0.5 = \ln 2", 2), (r"\log(1 - a)", 0), ("l n 2", 0)]
)
def test_stands_a_space_between_a_function_and_what_follows(tex: str, spaces: int) -> None:
    assert mathml(tex, block=False).count("<mspace") == spaces


@pytest.mark.parametrize(
    ("tex", "attribute"),
    [
        (r"a\quad b", 'width="1em"'),
        (r"a\,b", 'width="0.167em"'),
        (r"\Bigg(", 'maxsize="2.470em"'),
        (r"\rule{2em}{1pt}", 'height="1pt"'),
        (r"\binom{a}{b}", 'linethickness="0"'),
    ],
)
def test_have_ordinary_formulas_the_lengths_that_they_ask_for(tex: str, attribute: str) -> None:
    assert attribute in mathml(tex, block=True)


# What comes back under nbgrader


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> StockCourse:
    """A course in which one student did all, one nothing, and one something of everything."""
    made = StockCourse(tmp_path_factory.mktemp("course"))
    made.hand_in("model", made.model())
    released = made.folder / "release/en" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    made.hand_in("untouched", nbformat.read(released, 4))
    made.hand_in("mixed", mixed(made.model()))
    assert made.autograde()["success"]
    return made


def mixed(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook with one exercise missed, one that raises, and harm in the Markdown."""
    he = answer(notebook, "initialize_parameters_he")
    he.source = he.source.replace("2 / layers_dims[l - 1]", "2 / layers_dims[l]")
    answer(notebook, "initialize_parameters_random").source = (
        "def initialize_parameters_random(layers_dims):\n"
        "    raise ValueError('<script>alert(1)</script> [a](javascript:alert(1))')"
    )
    answer(notebook, "zeros-written").source = "With $W < 1$: " + "\n\n".join(HARMFUL)
    notebook.cells += [new_markdown_cell(source) for source in HARMFUL]
    notebook.cells.append(new_code_cell("initialize_parameters_random([2, 1])"))
    return notebook


def test_do_comments_tell_what_became_of_each_exercise(course: StockCourse) -> None:
    comments = course.comments("mixed")
    assert comments["initialize_parameters_zeros"] == "All 3 checks passed."
    he = str(comments["initialize_parameters_he"])
    assert he.startswith("4 of 5 checks passed. scale did not pass: init")
    assert str(comments["initialize_parameters_random"]).startswith(
        "0 of 5 checks passed. shapes, biases, scale, normal, different: your code raised Value"
    )
    assert comments["zeros-written"] is None
    untouched = course.comments("untouched")
    assert untouched["initialize_parameters_he"] == NOT_FILLED_IN
    assert untouched["zeros-written"] == "No response."


def test_does_grading_again_renew_the_comment_and_leave_a_graders_own(course: StockCourse) -> None:
    course.hand_in("again", mixed(course.model()))
    course.autograde("again")
    with course.submission("again") as submission:
        comments = {comment.name: comment for comment in submission.notebooks[0].comments}
        comments["initialize_parameters_zeros"].manual_comment = "Well done, *all* of it."
    course.hand_in("again", course.model())
    course.autograde("again")
    comments = course.comments("again")
    assert comments["initialize_parameters_he"] == "All 5 checks passed."
    assert comments["initialize_parameters_zeros"] == "Well done, *all* of it."
    page = course.feedback("again")
    assert "Well done, <em>all</em> of it." in page
    assert page.count("All 5 checks passed.") == 4  # in the boxes and the table, not as comments


def test_does_the_page_show_outcome_message_and_hint(course: StockCourse) -> None:
    path = course.path("autograded", "mixed")
    graded = course.graded("mixed")
    answer(graded, "initialize_parameters_he").metadata["convergence"] = {
        "misconception": "own_size", "hint": "Which layer <b>feeds</b> `W`?"}  # fmt: skip
    path.chmod(0o644)
    nbformat.write(graded, path)
    page = course.feedback("mixed")
    assert "4 of 5 checks passed." in page
    assert "Which layer &lt;b&gt;feeds&lt;/b&gt; <code>W</code>?" in page
    assert "Your code raised an error." in page
    assert page.count("<b>Did not pass.</b>") == 1
    assert "CheckFailed" not in page


def table(page: str) -> list[list[str]]:
    """Return the rows of the summary."""
    rows = BeautifulSoup(page, "html.parser").select("table.summary tr")
    return [[" ".join(cell.get_text().split()) for cell in row.select("td")] for row in rows[1:]]


def test_begins_the_page_with_what_was_reached(course: StockCourse) -> None:
    page = course.feedback("mixed")
    soup = BeautifulSoup(page, "html.parser")
    rows = table(page)
    assert [row[0].split()[0] for row in rows].count("Exercise") == 5
    assert ["Question 1", "not marked yet (of 3)", ""] in rows
    assert any(row[2].startswith("4 of 5 checks passed.") for row in rows)
    total = soup.select_one(".total").get_text()
    assert "of 26 points; 10 more are not marked yet." in total
    assert soup.h4.get_text() == f"mixed: {ASSIGNMENT}"
    links = [a["href"][1:] for a in soup.select("table.summary a")]
    assert links and [name for name in links if not soup.find(attrs={"name": name})] == []


def beside(page: str, name: str) -> str:
    """Return what stands at the right of the heading of a cell that gives points."""
    (box,) = BeautifulSoup(page, "html.parser").select(f'.nbgrader_cell:has(a[name="{name}"])')
    right = box.select_one(".panel-heading .pull-right")
    assert right is not None
    return " ".join(right.get_text().split())


def test_says_an_answer_that_it_is_not_marked_yet_and_not_that_it_has_0(
    course: StockCourse,
) -> None:
    page = course.feedback("mixed")
    waiting = [row[1] for row in table(page) if row[1].startswith("not marked yet")]
    written = [grade_id_of(cell) for cell in course.graded("mixed").cells if is_written(cell)]
    assert [beside(page, str(name)) for name in written] == [f"{row} (Top)" for row in waiting]
    assert beside(page, "initialize_parameters_he-shapes").startswith("Score: ")


def test_is_a_mark_by_hand_in_the_table_as_soon_as_it_is_given(course: StockCourse) -> None:
    with course.submission("mixed") as submission:
        mark = next(g for g in submission.notebooks[0].grades if g.name == "zeros-written")
        mark.manual_score, mark.needs_manual_grade = 0.0, False
    page = course.feedback("mixed")
    assert ["Question 1", "0 of 3", ""] in table(page)
    assert beside(page, "zeros-written") == "Score: 0.0 / 3.0 (Top)"
    assert "of 29 points; 7 more are not marked yet." in page


def test_is_the_penalty_in_the_table_and_the_score() -> None:
    cell = new_code_cell("", metadata={"nbgrader": {
        "grade_id": "f", "grade": True, "solution": False, "points": 4, "score": 3}})  # fmt: skip
    found = summary_of(new_notebook(cells=[cell]), {}, [], "ana", 1.0, 97_000)
    assert (found.score, found.most, found.waiting) == (2.0, 4.0, 0)
    assert found.late == "26 h 57 min"
    assert summary_of(new_notebook(cells=[cell]), {}, [], "ana", 1.0).late == ""


def test_does_the_page_say_that_nothing_was_filled_in(course: StockCourse) -> None:
    page = course.feedback("untouched")
    assert page.count(NOT_FILLED_IN) == 5 + 5 + 19  # rows of the table, exercises and tests


@pytest.mark.parametrize("student", ["model", "untouched", "mixed"])
def test_runs_nothing_on_the_page_and_needs_it_no_network(
    course: StockCourse, student: str
) -> None:
    page = course.feedback(student)
    assert harm(page) == []
    assert not re.search(r"@import|url\(|@font-face", page.split("</head>")[0])
    assert "default-src 'none'; img-src data:" in page


def without_boxes(page: str, style: str) -> str:
    """Return the text of ``page`` outside of what its style sheet gives ``style`` on a screen."""
    rules = re.findall(r"^([^@{}]+)\{([^}]*)\}$", page.split("</head>")[0], re.M)
    boxes = ", ".join(selectors for selectors, declared in rules if style in declared)
    soup = BeautifulSoup(page, "html.parser")
    for box in soup.select(boxes):
        box.clear()
    return str(soup.body.get_text())


@pytest.mark.parametrize("style", ["overflow: auto; contain: paint;", "max-height: "])
def test_stands_all_that_is_a_students_in_boxes_and_no_verdict_in_one(
    course: StockCourse, style: str
) -> None:
    page = course.feedback("mixed")
    assert "alert(1)" in page and "raise ValueError" in page
    rest = without_boxes(page, style)
    assert "alert(1)" not in rest and "raise ValueError" not in rest
    assert "4 of 5 checks passed." in rest
    assert "Your code raised an error." in rest
    assert "Score: 2.0 / 2.0" in rest


def test_are_the_students_plots_shown(course: StockCourse) -> None:
    page = course.feedback("model")
    assert page.count('src="data:image/png;base64,') >= 2
    assert 'alt=""' not in page
    assert "No description has been provided" not in page


def formgraders_exporter(course: StockCourse) -> HTMLExporter:
    """Return what makes the pages of Formgrader, set up as its server does that."""
    config = course.api.config.copy()
    config.HTMLExporter.template_name = "formgrade"
    return HTMLExporter(config=config)


def formgraders(course: StockCourse, student: str) -> str:
    """Return Formgrader's page of a hand-in."""
    resources = {"index": 0, "total": 1, "base_url": "", "student": student, "submission_id": "1",
                 "assignment_id": ASSIGNMENT, "notebook_id": ASSIGNMENT}  # fmt: skip
    path = str(course.path("autograded", student))
    page: str = formgraders_exporter(course).from_filename(path, resources=resources)[0]
    return page


def test_shows_formgrader_a_marker_what_marking_needs(course: StockCourse) -> None:
    soup = BeautifulSoup(formgraders(course, "mixed"), "html.parser")
    [first, *_] = models = soup.select("details.model")
    assert len(models) == 3  # one for each written answer
    assert "Mark scheme." in first.get_text() and "<math" in str(first)
    told = [box.get_text() for box in soup.select(".outcome")]
    assert any("4 of 5 checks passed." in text for text in told)
    assert any("Your code raised an error." in text for text in told)


@pytest.mark.parametrize("missing", ["source", "nothing of it"])
def test_can_a_marker_do_without(course: StockCourse, missing: str, tmp_path: Path) -> None:
    path = course.folder / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    kept = path.rename(tmp_path / "kept")
    try:
        if missing != "source":
            path.write_text("{")
        assert "details class" not in formgraders(course, "mixed")
    finally:
        kept.rename(path)


def test_gets_no_student_what_a_marker_gets(course: StockCourse) -> None:
    page = course.feedback("mixed")
    assert "Mark scheme" not in page and "Worth 1" not in page and 'class="model"' not in page


def test_shows_formgrader_no_script_of_a_student(course: StockCourse) -> None:
    page = formgraders(course, "mixed")
    shown = page.split('id="notebook-container"')[-1]
    assert "alert(1)" in shown  # as text
    assert harm(shown) == []


# What a page costs


def both_pages(course: StockCourse, *cells: NotebookNode) -> list[str]:
    """Return what feedback and Formgrader make of these cells."""
    config = course.api.config.copy()
    config.FeedbackPage.preprocessors = []
    made = [FeedbackPage(config=config), formgraders_exporter(course)]
    scores = {"notebook": "a", "score": 0, "max_score": 0, "late_penalty": 0}
    resources = {
        "nbgrader": scores, "outcomes": {"exercises": {}, "checks": {}},
        "index": 0, "total": 1, "base_url": "", "student": "s", "summary": Summary("s", []),
    }  # fmt: skip
    notebook = new_notebook(cells=list(cells))
    return [one.from_notebook_node(notebook, resources=dict(resources))[0] for one in made]


def own(cell: NotebookNode) -> NotebookNode:
    """Return the cell as one of the student's own."""
    cell.metadata.tags = [OWN]
    return cell


def test_is_all_code_coloured_as_plain_python(
    course: StockCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other lexers can take hours; students name them by fences and by magic commands."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a lexer was chosen by name")

    monkeypatch.setattr("nbconvert.filters.highlight._pygments_highlight", refuse)
    monkeypatch.setattr("nbconvert.filters.markdown_mistune.get_lexer_by_name", refuse)
    sources = ["%matplotlib inline\n!ls\ndef f(): pass", "%%perl\nprint 1"]
    cells = [new_code_cell(source) for source in sources]
    for page in both_pages(course, *cells, new_markdown_cell("```perl\nprint 1\n```")):
        soup = BeautifulSoup(page, "html.parser")
        assert [box.get_text().strip() for box in soup.select(".hl-ipython3 pre")] == sources
        assert '<span class="k">def</span>' in page


def test_has_a_page_room_to_format_what_a_class_hands_in_and_no_more(course: StockCourse) -> None:
    code, text = "def f(): 1\n" * 800, "*a*b\n\n" * 200
    cells = [own(new_code_cell(code)) for _ in range(MAX_FORMATTED["code"] // len(code) + 5)]
    cells += [
        own(new_markdown_cell(text)) for _ in range(MAX_FORMATTED["markdown"] // len(text) + 5)
    ]
    ours = [new_code_cell("while 1: pass"), new_markdown_cell("**ours**")]
    for page in both_pages(course, *cells, *ours):
        assert page.count('<span class="k">def</span>') == MAX_FORMATTED["code"] // len(code) * 800
        assert page.count("<em>a</em>") == MAX_FORMATTED["markdown"] // len(text) * 200
        assert page.count("def f(): 1") == 5 * 800
        assert page.count("*a*b") == 5 * 200
        assert '<span class="k">while</span>' in page and "<strong>ours</strong>" in page


def test_is_a_page_not_searched_for_links_to_files(course: StockCourse) -> None:
    """nbconvert's search takes the cube of their number; nothing on a page links to a file."""
    for page in both_pages(course, own(new_markdown_cell("`[a](files/b)`"))):
        assert "<code>[a](files/b)</code>" in page


def test_is_a_pasted_picture_shown_in_each_cell_that_has_one(course: StockCourse) -> None:
    pasted = {"p": {"image/png": "iVBO"}}
    cells = [new_markdown_cell("![](attachment:p)" * 3, attachments=pasted) for _ in range(2)]
    for page in both_pages(course, *cells):
        assert page.count("base64,iVBO") == 2
        assert page.count("[p: the same picture as above]") == 4


def test_is_it_said_that_a_picture_had_no_room(course: StockCourse) -> None:
    cell = own(new_markdown_cell("![plot](attachment:p)"))
    cell.attachments = pictures_that_fit({"p": {"image/png": "iVBO"}}, Budget(10))
    for page in both_pages(course, cell):
        assert "[plot: it is missing, or was too large to keep]" in page


def test_has_an_exercise_the_number_that_the_text_gives_it() -> None:
    text = "**Exercise 2** (4 points). Complete both."
    cells = [
        new_markdown_cell("# See **Exercise 9** too"), new_markdown_cell(text),
        *(new_code_cell("", metadata={"nbgrader": {"grade_id": name, "solution": True}})
          for name in ("f", "g")),
        new_code_cell("", metadata={"nbgrader": {"grade_id": "f-a", "grade": True, "points": 1}}),
        new_code_cell("", metadata={"nbgrader": {"grade_id": "g-a", "grade": True, "points": 1}}),
    ]  # fmt: skip
    found = summary_of(new_notebook(cells=cells), {}, [], "ana")
    assert [(row.label, row.code) for row in found.rows] == [
        ("Exercise 2", "f"),
        ("Exercise 2", "g"),
    ]
    cells[1].source = "Complete both."
    found = summary_of(new_notebook(cells=cells), {}, [], "ana")
    assert [row.label for row in found.rows] == ["Exercise 1", "Exercise 2"]


def test_counts_a_mark_that_waits_for_a_second_look_for_nothing() -> None:
    rows = [Row("Exercise 1", "f", "", 3.0, 4.0), Row("Question 1", "", "", 2.0, 2.0, waits=True)]
    summary = Summary("Ana", rows, penalty=1.0)
    assert (summary.score, summary.most, summary.waiting) == (2.0, 4.0, 2.0)
