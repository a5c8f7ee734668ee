"""Which of the kernel's calls a student's process may make: what honest hand-ins were seen to use.

`benchmarks/system_calls.py` shows what a hand-in calls; `tests/honest_uses.py` holds those that it
looked at. What is not named here is refused, whatever a newer kernel brings. How it is refused is
chosen so that a library goes on:

- EPERM for what the rules forbid, so that it is read as forbidden: processes, sockets, signals.
- ENOSYS for all else, as from a kernel that lacks the call: who asks for a new one then falls back
  to an older.
- For a command of a call that stays, what the kernel itself says of a command it does not know.
"""

import errno
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ALLOWED = {
    "files, which Landlock and mounts bound; aarch64 has those that end in at": """
        close read write readv writev pread64 pwrite64 preadv pwritev lseek
        stat fstat lstat newfstatat access faccessat faccessat2 readlink readlinkat getdents64
        getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat
        renameat2 link linkat symlink symlinkat truncate ftruncate fsync fdatasync umask
        dup dup2 dup3 sendfile copy_file_range""",
    "memory": "brk munmap mremap mprotect msync",
    "threads; glibc has a list of robust locks and rseq for each": """
        exit exit_group set_robust_list rseq sched_yield restart_syscall gettid""",
    "signals to oneself, and times": """
        rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack rt_sigpending rt_sigsuspend
        rt_sigtimedwait pause alarm setitimer getitimer
        nanosleep gettimeofday time times getrusage getcpu""",
    "waiting for the grader's messages; the event loop, which is made before": """
        poll ppoll select pselect6 epoll_ctl epoll_wait epoll_pwait""",
    "who and where one is": """
        getpid getppid getpgrp getuid geteuid getgid getegid getresuid getresgid getgroups uname
        getrlimit getrandom""",
}
_FORBIDDEN = {
    "processes and programs": "fork vfork clone execve execveat pipe pipe2 setsid setpgid",
    "others' processes": """
        kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_getfd
        pidfd_send_signal ptrace process_vm_readv process_vm_writev process_madvise
        process_mrelease kcmp prlimit64 migrate_pages move_pages""",
    "sockets, but for messages on one's own": """
        socket socketpair connect bind listen accept accept4 sendto recvfrom sendmsg sendmmsg
        recvmsg recvmmsg getsockopt setsockopt getsockname getpeername shutdown""",
    "what is shared with others": """
        shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semtimedop semctl
        mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
        futex_waitv futex_wake futex_wait futex_requeue""",
    "other views of the machine": """
        unshare setns mount umount2 pivot_root chroot open_tree open_tree_attr move_mount fsopen
        fsconfig fsmount fspick mount_setattr quotactl quotactl_fd open_by_handle_at
        name_to_handle_at fanotify_init fanotify_mark inotify_init inotify_init1""",
    "parts of the kernel that were attacked most": """
        bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register io_setup
        io_submit seccomp keyctl add_key request_key personality modify_ldt lookup_dcookie""",
    "the machine": """
        init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff
        acct syslog iopl ioperm vhangup sync syncfs sethostname setdomainname settimeofday
        clock_settime adjtimex clock_adjtime""",
    "its share of the machine, and who it is": """
        setpriority sched_setaffinity sched_setscheduler sched_setparam sched_setattr ioprio_set
        set_mempolicy set_mempolicy_home_node setuid setgid setreuid setregid setresuid
        setresgid setgroups setfsuid setfsgid capset""",
    "what is in memory, for all; and memory that RLIMIT_AS does not count": """
        fadvise64 readahead mincore cachestat preadv2 pwritev2 memfd_create memfd_secret
        mlockall""",
    "what Landlock does not know of": """
        chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat
        utimensat setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr
        removexattrat file_setattr fcntl flock mknod mknodat""",
}


def _names(kinds: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for names in kinds.values() for name in names.split())


ALLOWED = _names(_ALLOWED)
# By the rules of this place. The rest is unknown to them, and to the process.
FORBIDDEN = _names(_FORBIDDEN)

# Refused so often, by libraries that go on without, that to tell of it would say nothing.
UNTOLD: Mapping[str, int] = {
    "clone3": errno.ENOSYS,  # its flags lie in memory, where no filter looks; glibc uses clone
    "statx": errno.ENOSYS,  # tells numbers of mounts, which the kernel counts on for all
    "openat2": errno.ENOSYS,
    "membarrier": errno.ENOSYS,
    # How much of the machine's memory and disks is free: one hand-in moves it, another reads it.
    **dict.fromkeys(("sysinfo", "statfs", "fstatfs"), errno.ENOSYS),
    "wait4": errno.ECHILD,  # there is no child to wait for
    "waitid": errno.ECHILD,
    "mbind": errno.EPERM,  # by OpenBLAS, which asks for memory near the processor
    "mlock": errno.EPERM,
    "mlock2": errno.EPERM,
    # What `shutil` copies if it can; there is none to read, since none can be set.
    **dict.fromkeys(("getxattr", "lgetxattr", "fgetxattr"), errno.EOPNOTSUPP),
    **dict.fromkeys(("listxattr", "llistxattr", "flistxattr"), errno.EOPNOTSUPP),
}
# As often, with these values of an argument: which one, and the values.
UNTOLD_USES: Mapping[str, tuple[int, Sequence[int]]] = {
    "socket": (0, (1, 10)),  # AF_UNIX, AF_INET6: by `pwd`, and by what is there on import
    "utimensat": (2, (0,)),  # the time of now: `Path.touch` tries that before it makes a file
}


@dataclass(frozen=True)
class Rule:
    """A call of which some uses are allowed, by the lower half of one argument.

    Attributes:
        call: its name.
        argument: which one, from 0.
        among: the values that are allowed; all if there are none.
        bits: those of the argument by which it is among them; all if there are none.
        without: bits of which none may be set.
        error: what is answered otherwise; None: refused, and told, as a call that is not allowed.
        errors: what is answered to some values in particular.
    """

    call: str
    argument: int
    among: Sequence[int] = ()
    bits: int = 0
    without: int = 0
    error: int | None = None
    errors: Sequence[tuple[int, int]] = ()


# What pthread_create asks for, of glibc and of musl: a thread that shares everything, descriptors
# too. One with a table of descriptors of its own would not be counted by RLIMIT_NOFILE.
_THREAD, _THREAD_OF_MUSL = 0x3D0F00, 0x7D0F00
_PRIVATE, _REALTIME = 128, 256
_WAIT, _WAKE, _REQUEUE, _CMP_REQUEUE, _WAKE_OP, _WAIT_BITSET, _WAKE_BITSET = 0, 1, 3, 4, 5, 9, 10
_OTHERS_CLOCK = 1 << 31  # the processor's time of another process, by its number
# Among the threads of a process only. A page of a library, which others map too, would be a bell:
# the kernel rings it, at the end of a thread, even where the process cannot. Who waits for that end
# must be told to look again, and so waits without the kernel.
_FUTEX = tuple(
    _PRIVATE | command
    for command in (
        _WAIT, _WAKE, _REQUEUE, _CMP_REQUEUE, _WAKE_OP, _WAIT_BITSET, _WAKE_BITSET,
        _WAIT_BITSET | _REALTIME,
    )
)  # fmt: skip
_LOOK_AGAIN = tuple(
    (command, errno.EAGAIN) for command in (_WAIT, _WAIT_BITSET, _WAIT_BITSET | _REALTIME)
)
_FCNTL = (
    0, 1, 2, 3, 4, 1030,  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC
)  # fmt: skip
_IOCTL = (
    0x5401, 0x802C542A, 0x5413,  # TCGETS, TCGETS2, TIOCGWINSZ: is this a terminal, how wide
    0x541B, 0x5421, 0x5450, 0x5451,  # FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
    0x40049409,  # FICLONE: how files are copied first
)  # fmt: skip
_PRCTL = (3, 15, 16)  # PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME
_MADVISE = (
    0, 1, 2, 4, 8,  # MADV_NORMAL, RANDOM, SEQUENTIAL, DONTNEED, FREE
    14, 15, 16, 102, 103,  # HUGEPAGE, NOHUGEPAGE, DONTDUMP, GUARD_INSTALL, GUARD_REMOVE
)  # fmt: skip
# To open a file can cut it off, also for reading or, with 3, for neither; before its version 3
# Landlock looks only whether it is opened for writing: then 1 or 2 is set beside O_TRUNC.
_OPENED = 0o1003
_AS_LANDLOCK_SEES = (0, 1, 2, 3, 0o1001, 0o1002)
_HUGE_PAGES = 0x40000  # MAP_HUGETLB: from a store that all share


# Cuts a file off by its path.
CUTS = Rule("truncate", 0, (), error=errno.EPERM)


def rules(may_cut: bool = True) -> list[Rule]:
    """Return the rules for calls that may be made in part; some name the calling process.

    Args:
        may_cut: whether files may be cut off by their paths, since Landlock bounds that.
    """
    oneself = (0, os.getpid())
    return [
        *([] if may_cut else [CUTS]),
        # The C library ends the process at any other errors than these.
        Rule("futex", 1, _FUTEX, error=errno.EINVAL, errors=_LOOK_AGAIN),
        Rule("mmap", 3, without=_HUGE_PAGES, error=errno.ENOMEM),
        Rule("madvise", 2, _MADVISE, error=errno.EINVAL),
        Rule("ioctl", 1, _IOCTL, error=errno.ENOTTY),
        Rule("fcntl", 1, _FCNTL),
        Rule("open", 1, _AS_LANDLOCK_SEES, bits=_OPENED),
        Rule("openat", 2, _AS_LANDLOCK_SEES, bits=_OPENED),
        # Only messages: with no flag, and so with nothing beside them.
        Rule("sendto", 3, (0, 0x4000)),  # MSG_NOSIGNAL
        Rule("recvfrom", 3, (0,)),
        Rule("clone", 0, (_THREAD, _THREAD_OF_MUSL)),
        Rule("tgkill", 0, oneself[1:]),
        Rule("prlimit64", 0, oneself),
        # glibc asks for that of each thread, and takes this answer for "all".
        Rule("sched_getaffinity", 0, oneself, error=errno.ENOSYS),
        Rule("prctl", 0, _PRCTL, error=errno.EINVAL),
        Rule("clock_gettime", 0, without=_OTHERS_CLOCK, error=errno.EINVAL),
        Rule("clock_getres", 0, without=_OTHERS_CLOCK, error=errno.EINVAL),
        Rule("clock_nanosleep", 0, without=_OTHERS_CLOCK, error=errno.EINVAL),
        Rule("fallocate", 1, (0,), error=errno.EOPNOTSUPP),
        Rule("close_range", 2, (0, 4), error=errno.EINVAL),  # not CLOSE_RANGE_UNSHARE: see clone
    ]


def refusal(name: str) -> int:
    """Return the error with which a call is refused."""
    return errno.EPERM if name in FORBIDDEN else errno.ENOSYS
