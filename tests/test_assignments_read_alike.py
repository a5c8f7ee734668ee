"""Are the same things said in the same words in all assignments?"""

import re
from pathlib import Path

from course.layout import Course

TEXTS = {path.stem: path.read_text(encoding="utf-8")
         for path in Course(Path(__file__).parent.parent).assignments()}  # fmt: skip
ON_CHECKS = re.compile(r"^\*\*How the checks work\.\*\* .*$", re.MULTILINE)


def test_is_it_said_once_and_everywhere_alike_how_checks_work() -> None:
    found = {name: ON_CHECKS.findall(text) for name, text in TEXTS.items()}
    assert {name: len(said) for name, said in found.items()} == dict.fromkeys(TEXTS, 1)
    assert len({said[0] for said in found.values()}) == 1


def test_is_that_said_in_eighty_words() -> None:
    for text in TEXTS.values():
        assert len(ON_CHECKS.findall(text)[0].split()) <= 80


def test_does_each_notebook_set_itself_up_in_one_line() -> None:
    for text in TEXTS.values():
        assert text.count("notebook.set_up()") == 1
        assert "plotting.use_style()" not in text
