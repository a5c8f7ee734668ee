"""Keeps what the parts of a study gave, each as soon as it is there, with the commit it is of."""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

from studies.study import Numbers, Study

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "utils" / "kept_studies"


class Kept:
    """The results of one study, in a file of their own.

    Results of other parts, or of the same ones with other arguments, are not taken over.

    Args:
        study: whose.
        folder: where the file lies, or is to lie.
    """

    def __init__(self, study: Study, folder: Path = FOLDER) -> None:
        self.path = folder / f"{study.name}.json"
        self._study = study
        self._digest = _digest(study)
        self._commit = commit()
        self._parts: dict[str, Numbers] = {}
        if self.path.exists():
            found = json.loads(self.path.read_text())
            if found["digest"] == self._digest:
                self._parts = found["parts"]

    @property
    def missing(self) -> list[str]:
        """The names of the parts that have not been run."""
        return [name for name in self._study.parts if name not in self._parts]

    def forget(self) -> None:
        """Begin anew."""
        self._parts = {}

    def add(self, part: str, numbers: Numbers) -> None:
        """Write down what a part gave: the file is whole at any time."""
        self._parts[part] = numbers
        parts = {name: self._parts[name] for name in self._study.parts if name in self._parts}
        content = {
            "about": self._study.about,
            "commit": self._commit,
            "digest": self._digest,
            "parts": parts,
        }
        self.path.parent.mkdir(exist_ok=True)
        half = self.path.with_suffix(".half")
        half.write_text(_as_text(content))
        half.replace(self.path)


def commit() -> str:
    """Return the short name of the commit that is checked out, with a + if code was changed."""
    try:
        name = _git("rev-parse", "--short=10", "HEAD")
        return name + "+" * bool(_git("status", "--porcelain", "--", "utils/*.py", "studies/*.py"))
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _digest(study: Study) -> str:
    asked = json.dumps([study.about, study.parts], default=list)
    return hashlib.sha256(asked.encode()).hexdigest()[:16]


def _as_text(content: dict[str, Any]) -> str:
    """Return JSON with a line for each part."""
    head = {key: value for key, value in content.items() if key != "parts"}
    lines = [
        f"    {json.dumps(name)}: {json.dumps(part)}" for name, part in content["parts"].items()
    ]
    return json.dumps(head, indent=2)[:-2] + ',\n  "parts": {\n' + ",\n".join(lines) + "\n  }\n}\n"
