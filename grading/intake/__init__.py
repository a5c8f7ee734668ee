"""From a file that a stranger wrote to a notebook that can be judged."""
