"""A student's work on the kit: the index, a stub, a named mistake, a guess, a picture, Validate."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.lab import IDLE, LONG, Lab, Screens
from tests.browser.places import NAME

ZEROS = """def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((SHAPE))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
"""
WRONG = ZEROS.replace("SHAPE", "layers_dims[l - 1], layers_dims[l]")
RIGHT = ZEROS.replace("SHAPE", "layers_dims[l], layers_dims[l - 1]")
RANDOM = """def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters[f"W{l}"] = W * 10 / np.sqrt(layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
"""
ANSWER = """Everything is multiplied by 0, so $Z^{[3]} = 0$ and every output is $\\sigma(0) = 0.5$.

$dW^{[3]}$ is $\\frac{1}{m} dZ^{[3]} A^{[2]T}$ with $A^{[2]} = 0$, so nothing moves."""
SHAPES = 'assert_parameters(parameters, [2, 4, 1], "initialize_parameters_zeros([2, 4, 1])")'


def finds_the_way(page: Page, address: str, kit: Path, screens: Screens) -> None:
    """The links of the index open the lesson and the assignment."""
    lab = Lab(page, address, kit, "notebooks/00_index.ipynb")
    screens.take(page, "the-index-opens")
    for path in (f"notebooks/{NAME}", f"assignments/{NAME}/{NAME}"):
        leads_to(lab, f"{path}.ipynb")


def leads_to(lab: Lab, path: str) -> None:
    """Click the index's link to a notebook, see that one opened, and close it."""
    place = lab.place("| then write |")
    lab.show(place)
    lab.cell(place).locator(f"a[href*='/{path}']").click()
    expect(lab.page).to_have_url(re.compile(f"/lab/tree/{re.escape(path)}"), timeout=LONG)
    lab.page.locator(f"{IDLE}:visible").wait_for(timeout=LONG)
    lab.page.keyboard.press("Alt+w")
    expect(lab.page).to_have_url(re.compile("/lab/tree/notebooks/00_index.ipynb"), timeout=LONG)


def work(page: Page, address: str, kit: Path, screens: Screens) -> Path:
    """Do the first exercises of the assignment; return the notebook to hand in."""
    lab = Lab(page, address, kit, f"assignments/{NAME}/{NAME}.ipynb")
    screens.take(page, "the-assignment-opens")
    for text in ("import matplotlib.pyplot", "data = datasets.circles()"):
        lab.run(lab.place(text))
    meets_a_stub(lab, screens)
    is_told_the_mistake(lab, screens)
    corrects_it(lab, screens)
    predicts(lab, screens)
    answers_in_words(lab, screens)
    compares_pictures(lab, screens)
    lab.save()
    validates(lab, screens)
    lab.save()
    return lab.file


def meets_a_stub(lab: Lab, screens: Screens) -> None:
    """A check of what is not filled in says so in one line."""
    stub, check = lab.place("def initialize_parameters_zeros"), lab.place(SHAPES)
    lab.run(stub)
    said = lab.run(check)
    lab.show(stub)
    screens.take(lab.page, "a-stub-in-one-line")
    assert said.startswith("Not filled in yet: initialize_parameters_zeros."), said
    assert len(said.splitlines()) == 1 and "Traceback" not in said, said


def is_told_the_mistake(lab: Lab, screens: Screens) -> None:
    """A known mistake is named under the check, without a traceback."""
    stub, check = lab.place("def initialize_parameters_zeros"), lab.place(SHAPES)
    lab.write(stub, WRONG)
    lab.run(stub)
    said = lab.run(check)
    lab.show(stub)
    screens.take(lab.page, "a-named-mistake")
    assert "rows and columns exchanged" in said and "Traceback" not in said, said


def corrects_it(lab: Lab, screens: Screens) -> None:
    """A right answer passes its checks in silence."""
    stub, check = lab.place("def initialize_parameters_zeros"), lab.place(SHAPES)
    lab.write(stub, RIGHT)
    lab.run(stub)
    said = [lab.run(place) for place in range(check, check + 3)]
    lab.show(stub)
    screens.take(lab.page, "checks-that-pass-are-silent")
    assert said == ["", "", ""], said


def predicts(lab: Lab, screens: Screens) -> None:
    """What was guessed is compared with what comes."""
    guess = lab.place("guess_probability = None")
    lab.write(guess, "guess_probability = 0.5\nguess_cost = 0.1")
    lab.run(guess)
    said = lab.run(guess + 1)
    lab.show(guess)
    screens.take(lab.page, "a-prediction-is-compared")
    assert "the probability at the start: 0.5, as you guessed." in said, said
    assert re.search("the cost after 1,000 steps: you guessed 0.1, and it is 0.69", said), said


def answers_in_words(lab: Lab, screens: Screens) -> None:
    """An answer in words is Markdown with formulas."""
    question = lab.place("*Write your answer here.*")
    lab.cell(question).dblclick()
    lab.write(question, ANSWER)
    lab.page.keyboard.press("Shift+Enter")
    expect(lab.cell(question)).to_contain_text("so nothing moves")
    lab.show(question)
    screens.take(lab.page, "an-answer-in-words")


def compares_pictures(lab: Lab, screens: Screens) -> None:
    """A cell draws the student's own picture; under it, folded up, is that of a right answer."""
    own = lab.place("np.random.seed(3)\nparameters = initialize_parameters_random([100, 80")
    stub = lab.place("def initialize_parameters_random")
    lab.write(stub, RANDOM)
    lab.run(stub)
    lab.run(own)
    lab.show(own)
    screens.take(lab.page, "my-own-picture")
    drawn = lab.cell(own).locator("img")
    expect(drawn).to_have_count(1)
    folded = lab.cell(own + 1)
    folded.locator("summary").first.click()
    expected = folded.locator("img").first
    expect(expected).to_be_visible()
    lab.show(own + 1)
    screens.take(lab.page, "the-picture-of-a-right-answer")
    assert drawn.get_attribute("src") != expected.get_attribute("src")


def validates(lab: Lab, screens: Screens) -> None:
    """nbgrader's button says of each check what the student saw under it."""
    lab.page.get_by_text("Validate", exact=True).first.click()
    dialog = lab.page.locator(".jp-Dialog")
    expect(dialog).to_contain_text(re.compile("fail|pass", re.IGNORECASE), timeout=3 * LONG)
    lab.page.wait_for_timeout(500)
    screens.take(lab.page, "validate-agrees")
    said = dialog.inner_text()
    assert SHAPES not in said, said
    assert "initialize_parameters_he" in said, said
    dialog.locator("button").last.click()
