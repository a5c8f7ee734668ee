"""Leaves a process running: forked twice, in its own session, deaf to signals."""
# harms: machine

import os
import signal
import subprocess
import sys
import time

try:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
except OSError:
    pass
if os.fork() == 0:
    os.setsid()
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
    if os.fork() == 0:
        time.sleep(60)
    os._exit(0)
