"""Fills the folder that it works in, with one large file and many small ones."""
# harms: everything
# seconds: 5

import os

for number in range(10):
    try:
        with open(f"large{number}", "wb") as file:
            while file.write(bytes(1 << 22)):
                pass
    except OSError:
        pass
try:
    while True:
        open(f"{number}", "w").close()
        number += 1
except OSError:
    pass
used = sum(os.stat(name).st_size for name in os.listdir("."))
print("used", used, number)
assert used < 1 << 29 and number < 20_000
