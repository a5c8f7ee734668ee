"""Leaves threads, exit handlers and finalisers that outlive the last cell."""
# harms: class

import atexit
import sys
import threading
import time
import weakref


def forever():
    while True:
        time.sleep(0.01)
        open("@COURSE@/adversary-was-here", "w")


for _ in range(20):
    threading.Thread(target=forever).start()
atexit.register(forever)
weakref.finalize(threading.current_thread(), forever)
sys.excepthook = sys.unraisablehook = lambda *_: forever()
