"""Which part of the project may import which: the arrows of docs/architecture.md, as a table.

Imports are read from the code, those within functions too. A part is a package, or a folder or
module of `grading`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

BASE = {"grading.errors", "grading.progress", "grading.verdict"}
# The parts that each part may import, beside itself; what is not named here may not be there.
MAY_IMPORT: dict[str, set[str]] = {
    "utils": set(),
    "course": set(),
    "misconceptions": {"utils"},
    "studies": {"utils", "grading.progress"},
    "authoring": {"course"},
    "grading.errors": set(),
    "grading.progress": set(),
    "grading.verdict": {"course"},
    "grading.line": set(),
    "grading.student": {"grading.line"},
    "grading.intake": {"course", "utils", "grading.line", *BASE},
    "grading.judge": {"course", "misconceptions", "utils", "grading.line", "grading.intake", *BASE},
    "grading.pages": {"course", "utils", "grading.line", "grading.intake", *BASE},
}
MAY_IMPORT["grading.bridge"] = {
    *MAY_IMPORT["grading.judge"] - {"misconceptions"}, "grading.judge", "grading.pages",
}  # fmt: skip
MAY_IMPORT["grading.batch"] = {*MAY_IMPORT["grading.bridge"], "grading.bridge"}
MAY_IMPORT["grading.report"] = {*MAY_IMPORT["grading.batch"], "grading.batch"}
MAY_IMPORT["grading.export"] = {"grading.intake", "grading.bridge", *BASE}
MAY_IMPORT["grading.collect"] = {
    "course", "grading.errors", "grading.line", "grading.intake", "grading.bridge",
    "grading.export",
}  # fmt: skip
MAY_IMPORT["grading.tools"] = {
    *MAY_IMPORT["grading.report"], "grading.report", "grading.export", "grading.collect",
    "misconceptions",
}  # fmt: skip
MAY_IMPORT["grading.cli"] = {*MAY_IMPORT["grading.tools"], "grading.tools"}
MAY_IMPORT["grading.__main__"] = {"grading.cli"}

# Words that may stand in one file alone, and where.
ONLY_IN = {"'convergence'": "course/entries.py", "unittest.mock": "tests/"}
# A language has its name in one file too, and no path holds it.
LANGUAGE = re.compile(r"(^|/)en(/|$)")
LANGUAGES = "course/languages.py"
PACKAGES = ("authoring", "course", "grading", "misconceptions", "studies", "utils")


def violations(root: Path) -> list[str]:
    """Return a sentence for each import, and each word, that breaks the contract."""
    found = []
    for path in sorted(path for name in PACKAGES for path in (root / name).rglob("*.py")):
        name = path.relative_to(root).as_posix()
        found += [f"{name} imports {other}" for other in sorted(_forbidden(path, root))]
        found += [f"{name} has {word}" for word in sorted(_forbidden_words(path, name))]
    return found


def part_of(module: str) -> str:
    """Return the part that a module belongs to."""
    first, _, rest = module.partition(".")
    return f"{first}.{rest.split('.')[0]}" if first == "grading" and rest else first


def _forbidden(path: Path, root: Path) -> set[str]:
    module = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    part = part_of(module)
    others = {part_of(other) for other in imports(path, module)}
    ours = {other for other in others if other.split(".")[0] in PACKAGES}
    if part == "grading":  # its __init__, which must stay bare: both processes read it
        return ours
    return ours - {
        part, "grading", *MAY_IMPORT.get(part, set()),
    }  # fmt: skip


def imports(path: Path, module: str) -> Iterator[str]:
    """Yield the names of the modules that a file imports, and of what it takes from them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".") if path.stem == "__init__" else module.split(".")[:-1]
                above = parts[: len(parts) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names if base == "grading")


def _forbidden_words(path: Path, name: str) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {repr(n.value) for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    said |= set(imports(path, name.removesuffix(".py").replace("/", ".")))
    found = {word for word, home in ONLY_IN.items() if word in said and not name.startswith(home)}
    return found | {
        word for word in said if LANGUAGE.search(word.strip("'\"")) and name != LANGUAGES
    }
