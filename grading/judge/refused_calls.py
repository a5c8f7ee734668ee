"""Says in sentences which calls of the kernel a hand-in was refused, and what asks for them."""

from collections.abc import Callable, Container, Iterable

from utils.messages import message

MOST_NAMED = 10
MOST_KEPT = 200
_Sentence = Callable[[str], str]


def _processes(calls: str) -> str:
    return message(
        "Grading starts no other program or process, as subprocess and multiprocessing ask for, "
        "and makes no pipe to one, but threads work, as of concurrent.futures.ThreadPoolExecutor; "
        "this was refused: {calls}.",
        calls=calls,
    )


def _network(calls: str) -> str:
    return message(
        "There is no network while grading, for a download or a server; this was refused: {calls}.",
        calls=calls,
    )


def _signals(calls: str) -> str:
    return message(
        "No signal can be sent by os.kill while grading; this was refused: {calls}.", calls=calls
    )


def _modes(calls: str) -> str:
    return message(
        "The mode, owner and times of a file stay as they are while grading, and shutil.copy and "
        "os.chmod change them (shutil.copyfile does not); this was refused: {calls}.",
        calls=calls,
    )


def _locks(calls: str) -> str:
    return message(
        "No file can be locked while grading; this was refused: {calls}.",
        calls=calls,
    )


def _shared(calls: str) -> str:
    return message(
        "Nothing can be shared with other processes while grading, neither memory nor queues; this "
        "was refused: {calls}.",
        calls=calls,
    )


def _others(calls: str) -> str:
    return message(
        "Grading refused what hand-ins were not seen to need of the system: {calls}. If your code "
        "needs it, tell whoever grades.",
        calls=calls,
    )


_KINDS: dict[_Sentence, str] = {
    _processes: "fork vfork clone execve execveat pipe pipe2",
    _network: "socket socketpair connect bind listen accept accept4 sendto recvfrom sendmmsg "
    "recvmsg recvmmsg getsockopt setsockopt getsockname getpeername shutdown",
    _signals: "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal",
    _modes: "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat "
    "utimensat setxattr lsetxattr fsetxattr setxattrat",
    _locks: "fcntl flock",
    _shared: "shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semtimedop semctl "
    "mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr memfd_create",
}
# By these a library finds out whether there is something, and goes on if there is not; SQLite
# lets a journal belong to whom its database belongs to.
_TRIED = ("pipe", "pipe2", "fchown")
_SENTENCE = {call: sentence for sentence, calls in _KINDS.items() for call in calls.split()}


class Refused:
    """The calls that one hand-in was refused; each kind of them is told once."""

    def __init__(self) -> None:
        self.calls: dict[str, None] = {}
        self.told: dict[str, None] = {}  # those of which something was said
        self._told: set[_Sentence] = set()

    def sentences(self, calls: Iterable[str], well: bool) -> list[str]:
        """Keep the names of these calls; return a sentence for each kind that is new.

        Args:
            calls: their names.
            well: whether what made them ended without an error all the same.
        """
        kinds = self._kinds(calls, _TRIED if well else ())
        new = {kind: names for kind, names in kinds.items() if kind not in self._told}
        self._told |= new.keys()
        return [kind(_some(names)) for kind, names in new.items()]

    def why(self, calls: Iterable[str]) -> list[str]:
        """Keep the names of calls because of which a test failed; say each kind, told or not."""
        return [kind(_some(names)) for kind, names in self._kinds(calls, ()).items()]

    def _kinds(self, calls: Iterable[str], untold: Container[str]) -> dict[_Sentence, list[str]]:
        kinds: dict[_Sentence, list[str]] = {}
        for call in calls:
            if len(self.calls) < MOST_KEPT:
                self.calls[call] = None
            if call not in untold:
                if len(self.told) < MOST_NAMED:
                    self.told[call] = None
                kinds.setdefault(_SENTENCE.get(call, _others), []).append(call)
        return kinds


def _some(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMED] + (["…"] if len(names) > MOST_NAMED else []))
