"""Answers a cell with outputs whose kinds and names are arrays, which equal neither nor."""

import sys

import numpy as np

words = np.zeros(2)
Student = sys.modules["grading.student.request_handler"].RequestHandler
Student._run = lambda self, *_: [
    "outputs",
    [
        {"output_type": words},
        {"output_type": "stream", "name": words, "text": words},
        {"output_type": "display_data", "data": {"text/plain": words, "image/png": words}},
        {"output_type": "error", "ename": words, "evalue": words, "traceback": [words]},
    ],
]

# %% own
1
