"""Reaches for the course by symbolic links, hard links and dot-dot."""

import os

for number, target in enumerate(
    ("@COURSE@/source", "@COURSE@/gradebook.db", "/proc/1/root", "/proc/self/cwd/../..")
):
    os.symlink(target, f"link{number}")
    try:
        print(os.listdir(f"link{number}"), open(f"link{number}").read())
    except OSError:
        pass
os.chdir("/")
exec(open("@COURSE@/source/small/small.ipynb").read())
