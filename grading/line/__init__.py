"""What both processes share: the messages between grader and student, bounds, harmless text."""
