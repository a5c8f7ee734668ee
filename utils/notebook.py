"""What a notebook of the course does for its reader: figures in one style, errors in a sentence.

`set_up` is called once, at the top. From then on a stub that was not filled in says so in one line,
and so does a check that runs into an error of NumPy's or of the student's code. A check that fails
names the mistake, if it is a known one. In any other cell an error is shown as ever. Where no
notebook is, as while grading, nothing of this happens.
"""

import ast
import linecache
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from utils import plotting
from utils.checks import CheckFailed
from utils.hints.failed_check import FailedCheck
from utils.hints.naming import hints_in
from utils.messages import message

_LONGEST = 80  # characters of a call or a line of code


@dataclass(frozen=True)
class Step:
    """A place in code of a cell through which an error went, and what had a name there."""

    frame: traceback.FrameSummary
    names: Mapping[str, Any]


def set_up() -> None:
    """Use the course's style for figures, and say errors in a sentence."""
    plotting.use_style()
    shell = _notebook()
    if shell is not None:
        shell.set_custom_exc((Exception,), _show)


def _notebook() -> Any:
    """Return the shell of a notebook's kernel, or None."""
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return None
    shell: Any = get_ipython()
    return shell if type(shell).__name__ == "ZMQInteractiveShell" else None


def _show(
    shell: Any, kind: type[Exception], error: Exception, trace: TracebackType,
    tb_offset: int | None = None,
) -> None:  # fmt: skip
    """Show an error, in a sentence if there is one for it.

    It is shown as an error all the same: whoever runs the notebook by a program looks for those.
    """
    steps = steps_in_cells(shell, trace)
    said = sentence(error, steps)
    if isinstance(error, CheckFailed):
        said = error.shown
    if said and not isinstance(error, NotImplementedError):
        said = "\n".join(filter(None, [said, _hint(shell, error, steps)]))
    if said:
        vars(error)["_render_traceback_"] = lambda: [said]
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def _hint(shell: Any, error: Exception, steps: Sequence[Step]) -> str:
    """Return what is known of the mistake in the exercise that a check asks for; often nothing."""
    hints = hints_in(Path.cwd()) if steps and _is_check(steps[0].frame) else None
    if hints is None:
        return ""
    check = FailedCheck("".join(linecache.getlines(steps[0].frame.filename)), steps[0].frame.lineno)
    # An error is of the function that raised it; if that one is right, of one that called it.
    raised = [step.frame.name for step in reversed(steps[1:]) if step.frame.name in hints.exercises]
    asked = [] if isinstance(error, CheckFailed) else list(dict.fromkeys(raised))
    known = [name for name in check.names() if name in hints.exercises]
    of_arguments = isinstance(error, CheckFailed) and check.is_of_arguments()
    again = None if asked else check.again(shell.user_ns)
    said = (hints.hint(name, shell.user_ns, again, of_arguments) for name in asked or known[:1])
    hint = next(filter(None, said), "")
    return message("A hint. {hint}", hint=hint) if hint else ""


def steps_in_cells(shell: Any, trace: TracebackType | None) -> list[Step]:
    """Return where an error went through code of cells, the cell that runs first."""
    cells = shell.compile._filename_map
    summary = traceback.extract_tb(trace)
    found = []
    for frame in summary:
        if trace is not None and frame.filename in cells:
            found.append(Step(frame, dict(trace.tb_frame.f_locals)))
        trace = trace.tb_next if trace is not None else None
    return found


def sentence(error: Exception, steps: Sequence[Step]) -> str:
    """Return what is to be said of an error in place of its traceback; nothing if that is better.

    Args:
        error: the error.
        steps: where it went through code of cells, the cell that runs first.
    """
    name, colon, task = str(error).partition(": ")
    if type(error) is NotImplementedError and colon and name.isidentifier():
        return message("Not filled in yet: {exercise}. To do: {task}.", exercise=name, task=task)
    if isinstance(error, CheckFailed) or len(steps) < 2 or not _is_check(steps[0].frame):
        return ""
    # A check may hand over a `lambda` of its own: what it meets there, the student's line gave it.
    theirs = [step for step in steps if step.frame.filename != steps[0].frame.filename]
    if not theirs:
        return message("The check could not use what your code returned. {kind}: {text}",
                       kind=type(error).__name__, text=_ended(str(error)))  # fmt: skip
    return " ".join(filter(None, [_what_happened(error, steps[0], theirs), _shapes(theirs[-1])]))


def _what_happened(error: Exception, check: Step, theirs: Sequence[Step]) -> str:
    frame = theirs[-1].frame
    return message(
        "{call}: your code raised {kind}: {text} It happened in line {line} of the cell with "
        "{function}: `{code}`.",
        call=_call(check.frame, theirs[0].frame.name), kind=type(error).__name__,
        text=_ended(str(error)), line=frame.lineno, function=frame.name,
        code=_short(frame.line or ""),
    )  # fmt: skip


def _shapes(step: Step) -> str:
    """Say which shapes the arrays have that the line names."""
    try:
        tree = ast.parse((step.frame.line or "").strip().removesuffix(":"))
    except SyntaxError:  # a part of a longer line
        return ""
    names = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)})
    arrays = {name: step.names[name] for name in names if _is_array(step.names.get(name))}
    shown = ", ".join(f"{name} {value.shape}" for name, value in arrays.items())
    return message("Shapes there: {shapes}.", shapes=shown) if shown else ""


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim > 0


def _is_check(frame: traceback.FrameSummary) -> bool:
    """Whether the cell that runs is a check: it calls one of `utils.checks`."""
    return any(_called(node).startswith("assert_") for node in _calls(frame.filename))


def _call(frame: traceback.FrameSummary, name: str) -> str:
    """Return the call of a function by which a cell came to an error."""
    for node in _calls(frame.filename):
        within = node.lineno <= (frame.lineno or 0) <= (node.end_lineno or node.lineno)
        if within and _called(node) == name:
            return _short(ast.unparse(node))
    return name


def _calls(filename: str) -> list[ast.Call]:
    tree = ast.parse("".join(linecache.getlines(filename)))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).split(".")[-1]


def _ended(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _short(code: str) -> str:
    code = " ".join(code.split())
    return code if len(code) <= _LONGEST else f"{code[: _LONGEST - 1]}…"
