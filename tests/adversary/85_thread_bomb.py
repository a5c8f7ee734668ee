"""Starts threads without end."""
# seconds: 4
# stock: not run

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
