"""Commands beside grading: check one notebook, the demo, the scorecard of the tests."""
