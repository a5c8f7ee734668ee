"""Takes memory that no limit of memory counts: memory files, shared memory, temporary files."""
# harms: everything
# seconds: 5

import os

hoard = []
for make in (
    lambda: os.memfd_create("hoard"),
    lambda: os.open("/dev/shm/adversary-was-here", os.O_CREAT | os.O_RDWR),
    lambda: os.open(f"hoard{len(hoard)}", os.O_CREAT | os.O_RDWR),
):
    try:
        while len(hoard) < 40:
            hoard.append(make())
            while os.write(hoard[-1], bytes(1 << 24)):
                pass
    except OSError:
        continue
held = sum(os.fstat(number).st_size for number in hoard)
assert held < 1 << 29, held
print("held", held)
