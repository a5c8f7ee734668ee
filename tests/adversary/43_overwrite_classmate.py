"""Overwrites, renames, truncates and removes classmates' hand-ins."""
# harms: class

import os
import shutil
from pathlib import Path

for name in ("before", "beyond"):
    path = Path("@COURSE@/submitted") / name / "small/small.ipynb"
    for act in (
        lambda: path.write_text("{}"),
        lambda: os.truncate(path, 0),
        path.unlink,
        lambda: path.rename(path.with_suffix(".bak")),
        lambda: shutil.rmtree(path.parent),
        lambda: os.link(path, "mine"),
        lambda: os.symlink("/nowhere", path.with_name("link")),
        lambda: path.with_name("adversary-was-here").touch(),
    ):
        try:
            act()
        except OSError:
            pass
