"""Answers to what libraries ask of the machine, for a process that may not look at it.

scikit-learn and joblib count processors in /sys and by other programs, look for libraries in /proc,
and hand work to other processes through pipes. A student's process has none of these. So they are
told, before it is forked, what holds in there: one processor, and one job after the other. It is
told in that process and changes nothing of what the process may do.
"""

import sys
from contextlib import suppress
from types import ModuleType

OURS = "grading"


def prepare() -> None:
    """Tell the libraries; each only if it is there."""
    with suppress(ImportError):
        _count_one_processor()
    with suppress(ImportError):
        _run_jobs_in_turn()
    with suppress(ImportError):
        _ask_the_linker()
    _forget_our_files(sys.modules)


def _count_one_processor() -> None:
    """Let joblib, and scikit-learn by it, count one processor without reading files."""
    from joblib.externals.loky.backend import context

    context._cpu_count_user = lambda _: 1
    context.physical_cores_cache = 1  # else another program would be asked


def _run_jobs_in_turn() -> None:
    """Let `joblib.Parallel` run its jobs here, in their order, whichever way it is told."""
    from joblib import register_parallel_backend
    from joblib.parallel import SequentialBackend

    class InTurn(SequentialBackend):
        """One job after the other, also where more is asked of a process than this one has."""

        supports_inner_max_num_threads = True

    for name in ("loky", "multiprocessing", "threading"):
        register_parallel_backend(name, InTurn)


def _ask_the_linker() -> None:
    """Let threadpoolctl ask the linker which libraries are loaded; it would look into /proc."""
    import threadpoolctl

    threadpoolctl._HAS_PROCFS = False


def _forget_our_files(modules: dict[str, ModuleType]) -> None:
    """Let our modules name no files: `%autoreload` would try to read them, and tell of it."""
    for module in list(modules.values()):
        if (getattr(module, "__package__", None) or "").partition(".")[0] == OURS:
            module.__file__ = None
