"""Runs the model answers from the folder of the course."""

import json


def take(name):
    for path in ("@COURSE@/source/small/small.ipynb", "../../../source/small/small.ipynb"):
        try:
            for cell in json.load(open(path))["cells"]:
                if cell["metadata"].get("nbgrader", {}).get("grade_id") == name:
                    exec("".join(cell["source"]), globals())
        except OSError:
            pass


take("add_one")

# %% initialize
take("initialize")

# %% slope
take("slope")
