"""Starts threads without end."""
# harms: everything
# seconds: 4

import _thread
import threading
import time

threading.stack_size(32768)
count = 0
try:
    while True:
        _thread.start_new_thread(time.sleep, (1000,))
        count += 1
except RuntimeError:
    pass
print("threads", count)
