"""Can each sentence that a student meets be said in another language?"""

from gettext import NullTranslations

import pytest

from utils.messages import both, either, message, plural, speaking


class Catalogue(NullTranslations):
    """Says what it has in words of its own, and else what it is asked for."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_is_a_message_english_and_filled_in_by_itself() -> None:
    assert message("{what}: has a wrong shape.", what="f(x)") == "f(x): has a wrong shape."
    assert plural("{count} value", "{count} values", 1) == "1 value"
    assert plural("{count:,} of {all}", "{count:,} of {all}s", 2000, all="row") == "2,000 of rows"
    assert (both(["f"]), both("fgh"), either("fg")) == ("f", "f and g and h", "f or g")


def test_are_braces_of_a_text_without_values_left_alone() -> None:
    assert message("A set is {1, 2}; {} is a dict.") == "A set is {1, 2}; {} is a dict."


def test_are_braces_in_a_value_left_alone() -> None:
    assert message("{what} failed.", what="{count}") == "{count} failed."


def test_is_a_placeholder_without_its_value_refused() -> None:
    with pytest.raises(KeyError):
        message("{what}: {kind}", what="f(x)")


def test_is_a_catalogue_spoken_within_and_no_longer() -> None:
    outer = Catalogue({"one": "eins", "{count} value": "{count} Wert", "two": "zwei"})
    with speaking(outer):
        assert (message("one"), plural("{count} value", "", 1)) == ("eins", "1 Wert")
        with pytest.raises(RuntimeError), speaking(Catalogue({"one": "un"})):
            assert (message("one"), message("two")) == ("un", "two")
            raise RuntimeError
        assert (message("one"), message("two")) == ("eins", "zwei")
    assert message("one") == "one"


def test_is_nothing_said_for_an_empty_text() -> None:
    with speaking(Catalogue({"": "what a catalogue says of itself"})):
        assert message("") == ""
