"""Makes huge sparse files and fills them through memory."""
# harms: everything
# seconds: 4

import mmap
import os

kept = []
for number in range(200):
    file = os.open(f"sparse{number}", os.O_CREAT | os.O_RDWR)
    try:
        os.ftruncate(file, 1 << 40)
    except OSError:
        os.ftruncate(file, 1 << 25)
    view = mmap.mmap(file, 1 << 25)
    kept.append(view)
    view.write(bytes(1 << 25))
