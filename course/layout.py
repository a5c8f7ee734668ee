"""Where the files of a course lie."""

from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError

NUMBERED = "[0-9][0-9]_*"


@dataclass(frozen=True)
class Course:
    """A course folder; every path is derived from its root, so that a copy works anywhere."""

    root: Path

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

    @property
    def release(self) -> Path:
        """The folder that students get, in the language of the source."""
        return self.root / "release" / "en"

    def lessons(self) -> list[Path]:
        """Return the Markdown of every lesson."""
        return sorted((self.root / "notebooks").glob(f"{NUMBERED}.md"))

    def assignments(self) -> list[Path]:
        """Return the Markdown of every assignment: `source/NN_name/NN_name.md`."""
        folders = sorted((self.root / "source").glob(NUMBERED))
        return [text for folder in folders if (text := folder / f"{folder.name}.md").is_file()]

    def texts(self) -> list[Path]:
        """Return every Markdown notebook of the course."""
        return self.lessons() + self.assignments()

    def text(self, path: Path) -> Path:
        """Return the Markdown that is meant by its own name, its notebook's or its folder's."""
        return path / f"{path.name}.md" if path.is_dir() else path.with_suffix(".md")

    def name(self, path: Path) -> str:
        """Return a path as messages show it: relative to the course where it lies inside."""
        path = path.resolve()
        root = self.root.resolve()
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
