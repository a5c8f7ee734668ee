"""Pictures written into Markdown as data URIs, as Colab and VS Code do, become pasted pictures.

So they are bounded and shown as pictures, by their bytes, and the text around them is the text.
"""

import re
from collections.abc import Iterator
from itertools import count

from grading.intake.output_cleaning import picture

# One run of characters that ends at the first other one: nothing to go back for. What has been cut
# short, or holds something else than PNG or JPEG, is taken out too, and then is a missing picture.
_DATA_URI = re.compile(r"data:image/([a-z0-9.+-]{1,20});base64,([a-z0-9+/=]+)", re.I)
_FEW = 2_000  # characters, as an icon has: those stay where they are, of whichever kind


def taken_out(
    source: str, pasted: dict[str, dict[str, str]]
) -> tuple[str, dict[str, dict[str, str]]]:
    """Return Markdown in which each embedded picture is a link to a pasted one, and these.

    Args:
        source: the Markdown.
        pasted: the pictures pasted into the cell so far, which are kept.
    """
    names: dict[str, str] = {}
    attachments = dict(pasted)
    numbers = count(1)  # of the cell: to begin again for each picture would take the square

    def link(found: re.Match[str]) -> str:
        uri = found[0]
        if len(uri) <= _FEW:
            return uri
        if uri not in names:
            ending = "jpeg" if found[1].lower() == "jpg" else found[1].lower()
            names[uri] = name = _free(attachments, ending, numbers)
            kind = f"image/{ending}"
            if content := picture(kind, found[2]):
                attachments[name] = {kind: content}
        return f"attachment:{names[uri]}"

    return _DATA_URI.sub(link, source), attachments


def _free(taken: dict[str, dict[str, str]], ending: str, numbers: Iterator[int]) -> str:
    """Return a name for a picture that no other has."""
    names = (f"picture-{number}.{ending}" for number in numbers)
    return next(name for name in names if name not in taken)
