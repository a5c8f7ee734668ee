"""Everything that runs on the student's side of the line. It knows of no test, point or answer."""
