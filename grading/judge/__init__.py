"""The grader's side of the line: asks, compares, gives verdicts, names mistakes."""
