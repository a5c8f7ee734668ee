"""Layers that keep a student's process to itself. Each is applied from inside and says if it is on.

None needs a system package or privilege. A layer that a kernel lacks is reported as off, and
grading goes on without it; only files must be isolated, or grading refuses.
"""
