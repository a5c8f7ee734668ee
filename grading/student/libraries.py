"""Answers to what libraries ask of the machine, for a process that may not look at it.

scikit-learn and joblib count processors in /sys and by other programs, look for libraries in /proc,
and hand work to other processes through pipes. A student's process has none of these. So they are
told, before it is forked, what holds in there: one processor, and one job after the other. It is
told in that process and changes nothing of what the process may do.
"""

import sys
from types import ModuleType

import threadpoolctl
from joblib import register_parallel_backend
from joblib.externals.loky.backend import context
from joblib.parallel import SequentialBackend

OURS = "grading"


def prepare() -> None:
    """Tell the libraries, once, before students' processes are forked."""
    _count_one_processor()
    _ask_the_linker()
    for name in ("loky", "multiprocessing", "threading"):
        register_parallel_backend(name, _InTurn)
    _forget_our_files(sys.modules)


class _InTurn(SequentialBackend):
    """Runs the jobs of `joblib.Parallel` here, in their order, whichever way it is told.

    It takes the settings of processes with many threads too, which mean nothing here.
    """

    supports_inner_max_num_threads = True


def _count_one_processor() -> None:
    """Let joblib, and scikit-learn by it, count one processor without reading files."""
    context._cpu_count_user = lambda _: 1
    context.physical_cores_cache = 1  # else another program would be asked


def _ask_the_linker() -> None:
    """Let threadpoolctl ask the linker which libraries are loaded; it would look into /proc."""
    threadpoolctl._HAS_PROCFS = False


def _forget_our_files(modules: dict[str, ModuleType]) -> None:
    """Let our modules name no files: `%autoreload` would try to read them, and tell of it."""
    for module in list(modules.values()):
        if (getattr(module, "__package__", None) or "").partition(".")[0] == OURS:
            module.__file__ = None
