"""Answers a cell with millions of carriage returns, each of which writes over a line."""
# seconds: 5

import sys

line = "x" * 100_000 + "\ry" * 50_000
Student = sys.modules["grading.student.request_handler"].RequestHandler
sent = {"output_type": "error", "ename": "E", "evalue": line, "traceback": [line] * 250}
Student._run = lambda self, *_: ["outputs", [sent]]

# %% own
1
