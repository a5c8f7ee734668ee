"""The studies whose figures the lessons quote, at full size; a lesson runs a small one live.

`python -m studies` runs them, several processes at a time, and keeps what each part gave in a small
file of `utils/kept_studies`, which the lessons draw beside their own runs.
"""
