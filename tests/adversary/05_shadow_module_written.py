"""Writes a module that shadows one of the standard library into the work folder."""

from pathlib import Path

for name in ("numpy", "random", "struct", "msgpack", "sitecustomize"):
    Path(name + ".py").write_text("def __getattr__(name): return lambda *_, **__: None")


def add_one(x):
    return None
