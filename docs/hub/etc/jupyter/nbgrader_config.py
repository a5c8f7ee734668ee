"""What everybody's nbgrader has to know on the hub: where assignments and hand-ins change hands."""

c = get_config()  # noqa: F821

c.Exchange.root = "/srv/exchange"
c.CourseDirectory.course_id = "convergence"
