"""Prints 200 MB."""
# seconds: 4

for _ in range(200):
    print("x" * (1 << 20))
