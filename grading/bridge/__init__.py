"""Where nbgrader begins: its steps, its converter, its configuration, its gradebook."""
