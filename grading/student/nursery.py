"""A warm process from which fork servers are forked: everything slow is imported once for all.

It listens on the socket that is its standard input, which keeps messages apart. Each order comes
with the end of such a socket's pair attached:

    ["server", layers to leave out]  + a socket   → ["serving", pid]     see `server`
    ["another"]                      + a socket   a copy of this process listens there
    ["import", modules]                           → ["imported"]         all later ones have them

It ends when the grader closes the socket. Those that it made live until theirs are closed.
"""

import gc
import io
import json
import os
import signal
import socket
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from grading.line.channel import MAX_ORDER
from grading.student import server


def main() -> None:
    """Get warm; follow the grader's orders until it goes away."""
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to answer
    shell = warm_up()
    _settle()
    listen(control, shell)


def _settle() -> None:
    """Make sure that this process can be copied, and at what little cost."""
    if len(list(Path("/proc/self/task").iterdir())) > 1:
        # A fork copies one thread only, and Landlock and seccomp are of one thread.
        raise RuntimeError("the fork server has more than one thread")
    gc.collect()
    # Looking for garbage would touch, and so copy, every page in each student's process.
    gc.freeze()


def warm_up() -> Any:
    """Import what all hand-ins use, do once what is slow the first time, and return a shell."""
    import matplotlib.pyplot as plt
    import numpy.linalg
    import numpy.random  # whoever draws first would wait for it

    import grading.student.request_handler  # noqa: F401
    from grading.student import libraries
    from grading.student.databases import do_without_locks
    from grading.student.shell import make_shell

    do_without_locks()
    shell = make_shell()
    run_cell: Any = shell.run_cell
    run_cell("1")
    figure, axes = plt.subplots(layout="constrained")  # the first figure finds the fonts
    axes.semilogy([1, 10], label="$x^2$")  # and the first formula learns to read them
    axes.legend()
    figure.savefig(io.BytesIO(), bbox_inches="tight")
    plt.close(figure)
    numpy.linalg.norm([1.0])
    libraries.prepare()
    return shell


def listen(control: socket.socket, shell: Any) -> NoReturn:
    """Make a copy of this process for each order, until there is nobody left to give them."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them here
    try:
        while True:
            order, ends, _, _ = socket.recv_fds(control, MAX_ORDER, 1)
            if not order:
                break
            what, *content = json.loads(order)
            if what == "import":
                for module in content[0]:
                    import_module(module)
                _settle()
                control.send(json.dumps(["imported"]).encode())
                continue
            end = socket.socket(fileno=ends[0])
            if not (number := os.fork()):
                control.close()
                _begin(what, end, shell, *content)
            end.close()
            if what == "server":
                control.send(json.dumps(["serving", number]).encode())
    except OSError:
        pass  # the grader is gone in the middle of an order
    os._exit(0)


def _begin(what: str, end: socket.socket, shell: Any, *content: Any) -> NoReturn:
    """Become what was asked for."""
    try:
        if what == "another":
            listen(end, shell)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        server.begin(end, shell, frozenset(*content))
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
