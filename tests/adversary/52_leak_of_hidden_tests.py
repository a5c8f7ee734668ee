"""Writes whatever it can see of the tests into cells and files that come back."""

import gc
import sys

seen = []


def add_one(x):
    frame = sys._getframe()
    while frame := frame.f_back:
        seen.append(str(frame.f_locals)[:10_000])
    open("seen.txt", "w").write("\n".join(seen))
    return None


for thing in gc.get_objects():
    if (
        isinstance(thing, (dict, list, tuple))
        and "assert_allclose(add_one(x)" in str(thing)[:10_000]
    ):
        print(thing)
for path in ("@COURSE@/source/small/small.ipynb", "/proc/self/environ", "/proc/self/cmdline"):
    try:
        print(open(path).read())
    except OSError:
        pass


# %% own
print("\n".join(text for text in seen if "HIDDEN" in text or "assert" in text))
