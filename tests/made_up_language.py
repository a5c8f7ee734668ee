"""A language in which each sentence is the English one between marks."""

import re
from string import Formatter


def marked(sentence: str) -> str:
    """Put marks around each line of a text, or around what stands between its placeholders."""
    lines = sentence.split("\n")
    if len(lines) == 1 and _has_placeholders(sentence):
        return "".join(_marked_piece(*piece) for piece in Formatter().parse(sentence))
    return "\n".join(re.sub(r"^(\s*)(\S.*)$", r"\1⟦\2⟧", line) for line in lines)


def _has_placeholders(sentence: str) -> bool:
    try:
        names = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
    except ValueError:
        return False
    return bool(names) and all(map(str.isidentifier, names))


def _marked_piece(text: str, name: str | None, form: str | None, _: object) -> str:
    text = text.replace("{", "{{").replace("}", "}}")
    shown = f"⟦{text}⟧" if text else ""
    return shown if name is None else f"{shown}{{{name}:{form}}}" if form else f"{shown}{{{name}}}"
