"""Returns lists nested without end, and a list that holds itself."""

loop = []
loop.append(loop)
deep = ()
for _ in range(100_000):
    deep = (deep,)


def add_one(x):
    return loop if x else deep
