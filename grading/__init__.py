"""Marking: grades a class. Arrows go to `utils` and `misconceptions`, never to `authoring`."""

import sys

# jsonschema, which nbformat imports, reads a grammar of addresses at its import if it can. That
# takes longer than all else, and no notebook has a field whose form the grammar tells.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
