"""The IPython shell in which a student's cells run, without a kernel around it."""

import os
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from grading.outputs import Outputs


class _Publisher(DisplayPublisher):
    outputs = Outputs()

    def publish(self, data: Any, metadata: Any = None, **_: Any) -> None:
        self.outputs.show("display_data", data)

    def clear_output(self, wait: bool = False) -> None:
        self.outputs.collected.clear()


class _DisplayHook(DisplayHook):
    outputs = Outputs()

    def quiet(self) -> bool:
        """Say whether the cell ends in a semicolon."""
        return self.semicolon_at_end_of_expression(self.shell.source)

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.outputs.show("execute_result", format_dict, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        pass


class Shell(InteractiveShell):
    """A shell whose outputs are collected, with figures shown inline as in a notebook."""

    def init_display_pub(self) -> None:
        self.display_pub = _Publisher(parent=self, shell=self)

    def init_displayhook(self) -> None:
        super().init_displayhook()
        self.displayhook = _DisplayHook(parent=self, shell=self)
        self.display_trap.hook = self.displayhook

    def enable_gui(self, gui: Any = None) -> None:
        """Do nothing: there is no window to show."""

    source = ""

    def collect_into(self, outputs: Outputs, source: str) -> None:
        """Let what the next cell, ``source``, shows go to ``outputs``."""
        self.source = source
        self.outputs = self.display_pub.outputs = self.displayhook.outputs = outputs

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        name = getattr(etype, "__name__", "Error")
        try:
            text = str(evalue)
        except BaseException:
            text = ""
        self.outputs.error(name, text, [str(line) for line in stb])


def make_shell() -> Shell:
    """Return a shell that reads and writes no history, profile or configuration."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    quiet = Config()
    quiet.HistoryManager.enabled = False  # its thread would forbid a user namespace
    quiet.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=quiet)
    import matplotlib
    from matplotlib_inline.backend_inline import configure_inline_support

    matplotlib.use(os.environ["MPLBACKEND"])
    configure_inline_support(shell, os.environ["MPLBACKEND"])
    matplotlib.interactive(True)  # else figures wait for plt.show()
    return shell
