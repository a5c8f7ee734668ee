"""The whole day in a real browser, a student's and an instructor's: `make test-browser`."""
