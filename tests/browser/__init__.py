"""The whole day in a real browser: a student's work, an instructor's marking. `make test-browser`."""
