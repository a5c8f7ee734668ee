"""Names the mistake in a function by what it does, in the grader and in the student's notebook.

``explaining`` is the rule of both: which known mistake accounts for everything that is wrong, and
when nothing is said. The grader knows what right and wrong answers do. A student's folder holds
only ``digests`` of that, and the ``calls`` to make; ``naming`` puts them together.
"""
