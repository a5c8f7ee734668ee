"""Grades a whole class: judges in parallel, records in one process, goes on after interruptions."""
