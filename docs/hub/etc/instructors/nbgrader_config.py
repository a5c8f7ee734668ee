"""Where Formgrader finds the course, whose own nbgrader_config.py says the rest."""

c = get_config()  # noqa: F821

c.CourseDirectory.root = "/home/instructor/convergence"
