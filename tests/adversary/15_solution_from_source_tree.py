"""Imports the answers from the withheld modules of the course."""

import sys

sys.path[:0] = ["@COURSE@", "@COURSE@/answers"]
try:
    from answers.model import add_one, initialize, slope
except ImportError:
    from model import add_one, initialize, slope
