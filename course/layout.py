"""Where the files of a course lie."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from course import languages
from course.errors import CourseError
from course.languages import SOURCE

# Beside the notebook of an assignment; what a check says of a known mistake.
HINTS = "hints.json"
NUMBERED = "[0-9][0-9]_*"


@dataclass(frozen=True)
class Course:
    """A course folder; every path is derived from its root, so that a copy works anywhere.

    Attributes:
        root: the folder.
        given: nbgrader's configuration, where it is known; by default the course's own file.
    """

    root: Path
    given: Config | None = field(default=None, compare=False, repr=False)

    @classmethod
    def here(cls) -> "Course":
        """Return the course in the current folder.

        Raises CourseError when the folder has no `nbgrader_config.py`.
        """
        course = cls(Path.cwd())
        if not course.config.is_file():
            raise CourseError(
                "There is no nbgrader_config.py here: run the command in the course folder."
            )
        return course

    @property
    def config(self) -> Path:
        """The file that sets up nbgrader."""
        return self.root / "nbgrader_config.py"

    @cached_property
    def settings(self) -> Config:
        """What the course's own configuration says; empty where there is none.

        Raises CourseError when it does not run.
        """
        if self.given is not None:
            return self.given
        if not self.config.is_file():
            return Config()
        try:
            return PyFileConfigLoader(self.config.name, path=str(self.root)).load_config()
        except Exception as error:  # it is a program, and may go wrong in any way
            what = f"{type(error).__name__}: {error}"
            raise CourseError(f"{self.config} cannot be used ({what}).") from error

    def _directory(self, step: str) -> Path:
        # nbgrader's own default for each step is its name. To ask nbgrader takes two seconds.
        name: str = self.settings.CourseDirectory.get(f"{step}_directory", step)
        return self.root / name

    @property
    def source(self) -> Path:
        """The folder of the assignments with their solutions."""
        return self._directory("source")

    def release(self, language: str = SOURCE) -> Path:
        """Return the folder that students get in a language."""
        folder = self._directory("release")
        if language == SOURCE:
            return folder
        return (folder.parent if folder.name == SOURCE else folder) / language

    def languages(self) -> list[str]:
        """Return the languages of the course, the source's first."""
        return languages.languages(self.root)

    def lessons(self) -> list[Path]:
        """Return the Markdown of every lesson."""
        return sorted((self.root / "notebooks").glob(f"{NUMBERED}.md"))

    def is_lesson(self, text: Path) -> bool:
        """Say whether a Markdown file is that of a lesson, however its path is written."""
        return text.resolve() in [lesson.resolve() for lesson in self.lessons()]

    def assignments(self) -> list[Path]:
        """Return the Markdown of every assignment: `source/NN_name/NN_name.md`."""
        folders = sorted(self.source.glob(NUMBERED))
        return [text for folder in folders if (text := folder / f"{folder.name}.md").is_file()]

    def ordinary(self) -> list[str]:
        """Return the assignments without Markdown: those that were written for nbgrader alone."""
        ours = {text.stem for text in self.assignments()}
        return sorted({path.parent.name for path in self.source.glob("*/*.ipynb")} - ours)

    def texts(self) -> list[Path]:
        """Return every Markdown notebook of the course."""
        return self.lessons() + self.assignments()

    def text(self, path: Path) -> Path:
        """Return the Markdown that is meant by its own name, its notebook's or its folder's."""
        return path / f"{path.name}.md" if path.is_dir() else path.with_suffix(".md")

    def notebook(self, text: Path, language: str = SOURCE) -> Path:
        """Return where the notebook of a Markdown file lies: in a language, a folder further."""
        path = text.with_suffix(".ipynb")
        return path if language == SOURCE else path.parent / language / path.name

    def name(self, path: Path) -> str:
        """Return a path as messages show it: relative to the course where it lies inside."""
        path = path.resolve()
        root = self.root.resolve()
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
