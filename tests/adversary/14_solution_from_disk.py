"""Runs the model answers from the folder of the course."""

import glob
import json

for path in glob.glob("@COURSE@/source/**/*.ipynb", recursive=True) + [
    "@COURSE@/source/small/small.ipynb",
    "../source/small/small.ipynb",
]:
    try:
        for cell in json.load(open(path))["cells"]:
            exec("".join(cell["source"]))
    except Exception:
        pass
