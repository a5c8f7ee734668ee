"""The IPython shell in which a student's cells run, without a kernel around it."""

import os
import re
import sysconfig
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList
from traitlets.config import Config

from grading.student.captured_output import Outputs
from grading.student.figures import INLINE, Formatter, show_inline

# Of a traceback that is too long to read: the student's own lines, and where the error was raised.
_FIRST, _LAST = 5, 7
_OURS = f"{Path(__file__).parents[1]}/"
_OF_PYTHON = [sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib", "platstdlib")]
_CELL_WITHOUT_A_NAME = re.compile(r"\(<ipython-input-[^>]*>, ")


class _Publisher(DisplayPublisher):
    outputs = Outputs()

    def publish(
        self, data: Any, metadata: Any = None, source: Any = None, *,
        transient: Any = None, update: bool = False, **_: Any,
    ) -> None:  # fmt: skip
        """Add what is displayed to the outputs, or replace what was displayed under its name."""
        display_id = (transient or {}).get("display_id")
        if update:
            self.outputs.replace(data, str(display_id))
        else:
            self.outputs.show("display_data", data, display_id)

    def clear_output(self, wait: bool = False) -> None:
        """Drop the outputs so far."""
        self.outputs.clear(wait)


class _DisplayHook(DisplayHook):
    outputs = Outputs()
    source = ""

    def quiet(self) -> bool:
        """Say whether the cell ends in a semicolon."""
        return bool(self.semicolon_at_end_of_expression(self.source))  # type: ignore[no-untyped-call]

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.outputs.show("execute_result", format_dict)

    def finish_displayhook(self) -> None:
        pass


class _Remembered(dict[str, Any]):
    """What `%cd`, `%bookmark` and `%store` keep: for this notebook, where IPython has a folder."""

    def keys(self, pattern: str | None = None) -> list[str]:  # type: ignore[override]
        """Return the names, or those that fit a pattern."""
        return [name for name in self if pattern is None or fnmatch(name, pattern)]

    def __delitem__(self, name: str) -> None:
        self.pop(name, None)  # magics clear what may not be there


class Shell(InteractiveShell):
    """A shell whose outputs are collected, with figures shown inline as in a notebook.

    Attributes:
        made_in: the folder in which the shell was made; cells run in another one.
    """

    made_in = Path()

    def init_display_pub(self) -> None:
        """Make what `display` hands its data to."""
        self.publisher = self.display_pub = _Publisher(parent=self, shell=self)  # type: ignore[no-untyped-call]

    def init_displayhook(self) -> None:
        """Make what shows the value of a cell's last line."""
        super().init_displayhook()  # type: ignore[no-untyped-call]
        self.hook = self.displayhook = _DisplayHook(parent=self, shell=self)  # type: ignore[no-untyped-call]
        self.display_trap.hook = self.displayhook

    def init_display_formatter(self) -> None:
        """Make what turns objects into what is shown of them."""
        formatter: Any = Formatter(parent=self)
        self.display_formatter = formatter
        self.configurables.append(formatter)

    def enable_gui(self, gui: Any = None) -> None:
        """Do nothing: there is no window to show."""

    def enable_matplotlib(self, gui: Any = None) -> tuple[str, str]:
        """Show figures inline, whatever ``%matplotlib`` asks for; there is nobody at a window."""
        super().enable_matplotlib("inline")  # type: ignore[no-untyped-call]
        return "inline", INLINE

    def system(self, cmd: str) -> None:
        """Show that ``!cmd`` and ``%pip`` do nothing here; the rest of the cell goes on."""
        self.publisher.outputs.command(cmd)
        self.user_ns["_exit_code"] = 1

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Say that ``x = !cmd`` does nothing here, and return no output."""
        self.system(cmd)
        return SList() if split else ""

    def ask_exit(self) -> None:
        """Go on after ``exit``: in a notebook it would ask for another kernel."""

    def collect_into(self, outputs: Outputs, source: str) -> None:
        """Let what the next cell, ``source``, shows go to ``outputs``."""
        self.hook.source = source
        if self.user_ns.get("_dh") == [self.made_in]:  # the cells run elsewhere, see `%cd -`
            self.user_ns["_dh"] = [Path.cwd()]
        self.publisher.outputs = self.hook.outputs = outputs

    def move(self, folder: Path) -> None:
        """Let cells that have run in a folder count as run nowhere: others follow elsewhere."""
        if self.user_ns.get("_dh") == [folder]:
            self.made_in = folder

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        name = getattr(etype, "__name__", "Error")
        told = [_told(line) for line in stb if _OURS not in str(line)]
        self.publisher.outputs.error(name, text_of(evalue), _cut(told))


def text_of(error: Any) -> str:
    """Return the text of an exception; the student's own may refuse to be shown."""
    try:
        return _told(error)[:2000]
    except BaseException:
        return "(its text cannot be shown)"


def _told(value: Any) -> str:
    """Return text of an error without the folders made for this one time, which say nothing.

    Their names are others each time; what a hand-in shows is to be the same.
    """
    work = Path(os.environ.get("HOME", "/"))
    text = clean(value)
    for folder in (work, work.parent / "library", *_OF_PYTHON):
        text = text.replace(f"{folder}/", "")
    return _CELL_WITHOUT_A_NAME.sub("(", text)


def _cut(lines: list[str]) -> list[str]:
    """Return a traceback with its middle left out, if it is long."""
    if len(lines) <= _FIRST + _LAST:
        return lines
    return [*lines[:_FIRST], "  …\n", *lines[-_LAST:]]


def clean(value: Any) -> str:
    """Return ``str(value)`` as a plain string that can be sent: without halves of characters."""
    return str.encode(str(value), "utf-8", "replace").decode()


def make_shell() -> Shell:
    """Return a shell that reads and writes no history, profile or configuration."""
    os.environ["MPLBACKEND"] = INLINE
    quiet = Config()
    quiet.HistoryManager.enabled = False  # its thread would forbid a user namespace
    quiet.InteractiveShell.colors = "nocolor"
    quiet.InteractiveShell.xmode = "Plain"  # the others take seconds over a deep recursion
    shell = Shell.instance(config=quiet)
    shell.db = _Remembered()
    (shell.made_in,) = shell.user_ns["_dh"]
    extensions: Any = shell.extension_manager
    extensions.load_extension("storemagic")  # as every kernel does: `%store`
    show_inline(shell)
    return shell
