"""Marking: grades a class. Arrows go to `utils` and `misconceptions`, never to `authoring`."""
