"""Lets `python -m grading` run the command line."""

from grading.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
