"""Are the hand-ins that an assignment ships packed the ones that stand readable in the bank?"""

import base64
import re
import zlib
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAME = "04_mse_vs_cross_entropy"


def test_do_the_packed_hand_ins_hold_what_the_bank_says() -> None:
    text = (ROOT / "source" / NAME / f"{NAME}.md").read_text(encoding="utf-8")
    lines = re.search(r"^packed = \(\n(.*?)^\)$", text, re.MULTILINE | re.DOTALL)
    assert lines
    packed = "".join(re.findall(r'"(.*)"', lines[1]))
    readable = (ROOT / "misconceptions" / NAME / "hand_ins.txt").read_text(encoding="utf-8")
    assert zlib.decompress(base64.b64decode(packed)).decode() == readable
