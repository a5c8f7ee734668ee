"""seccomp: system calls that a student's process cannot make.

New processes, sockets, signals to others, tracing, and the interfaces from which kernels were
attacked most are refused with EPERM, so that the student's code meets an ordinary error: to kill
the process instead would turn what some library merely tries into a crash. Threads go on working:
NumPy and thread pools use them.

Landlock says nothing of the mode, owner, times and attributes of files; so they cannot be changed.
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Sequence

from grading.line.system_calls import PR_SET_SECCOMP, no_new_privileges, prctl

_FILTER_MODE = 2
_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_X32 = 0x40000000
_CLONE_THREAD = 0x00010000

# name: (x86_64, aarch64); None where an architecture does not have the call.
_REFUSED: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200),
    "listen": (50, 201), "accept": (43, 202), "accept4": (288, 242),
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281),
    "kill": (62, 129), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "process_madvise": (440, 440),
    "kcmp": (312, 272), "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40),
    "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "open_tree": (428, 428),
    "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432),
    "mount_setattr": (442, 442), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "keyctl": (250, 219), "add_key": (248, 217),
    "request_key": (249, 218), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "sethostname": (170, 161),
    "setdomainname": (171, 162), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "adjtimex": (159, 171), "clock_adjtime": (305, 266), "personality": (135, 92),
    "setpriority": (141, 140), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118), "sched_setattr": (314, 274), "ioprio_set": (251, 30),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "set_mempolicy": (238, 237),
    "mbind": (237, 235), "set_mempolicy_home_node": (450, 450), "modify_ldt": (154, None),
    "open_tree_attr": (467, 467), "fspick": (433, 433), "process_mrelease": (448, 448),
    # Work that the kernel does for others too, while they wait; memory that it keeps for this one.
    "sync": (162, 81), "syncfs": (306, 267), "io_setup": (206, 0), "io_submit": (209, 2),
    # What the kernel remembers of a file, with which one hand-in could leave word for another.
    "fadvise64": (221, 223), "readahead": (187, 213), "mincore": (27, 232),
    "cachestat": (451, 451), "preadv2": (327, 286), "pwritev2": (328, 287),
    # Each has a number that the kernel counts on for the whole machine.
    "pipe": (22, None), "pipe2": (293, 59),
    # Waking others who look at the same library, as the commands of futex below do.
    "futex_waitv": (449, 449), "futex_wake": (454, 454), "futex_wait": (455, 455),
    "futex_requeue": (456, 456),
    # Memory that RLIMIT_AS does not count.
    "memfd_create": (319, 279), "memfd_secret": (447, 447),
    # What Landlock does not know of.
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "setxattrat": (463, 463),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "removexattrat": (466, 466), "file_setattr": (469, 469), "flock": (73, 32),
    "inotify_init": (253, None), "inotify_init1": (294, 26), "mknod": (133, None),
    "mknodat": (259, 33),
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "msgget": (68, 186),
    "msgsnd": (69, 189), "msgrcv": (70, 188), "semget": (64, 190), "mq_open": (240, 180),
    "quotactl_fd": (443, 443), "quotactl": (179, 60), "syslog": (103, 116),
    "iopl": (172, None), "ioperm": (173, None), "fanotify_init": (300, 262),
    "lookup_dcookie": (212, 18), "vhangup": (153, 58),
}  # fmt: skip
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_CLONE = (56, 220)
_CLONE3 = 435
# Calls that a process may make for itself only: (x86_64, aarch64), and which argument names it.
_OWN_ONLY: dict[str, tuple[tuple[int, int], int]] = {
    "tgkill": ((234, 131), 0), "prlimit64": ((302, 261), 0),
}  # fmt: skip
# Calls of which some commands, by their second argument, are refused.
_FCNTL, _FCNTL_COMMANDS = (72, 25), (
    8, 15,  # F_SETOWN, F_SETOWN_EX: signals by way of a file
    6, 7, 37, 38,  # F_SETLK, F_SETLKW and those of open files: others wait, the kernel's memory
    1024, 1026,  # F_SETLEASE, F_NOTIFY: whoever opens the file waits
    1036, 1038,  # F_SET_RW_HINT and that of the open file: a note that stays with the file
)  # fmt: skip
_IOCTL, _IOCTL_COMMANDS = (16, 29), (
    0x8901, 0x8902,  # FIOSETOWN, SIOCSPGRP: signals again
    0x5412, 0x541C,  # TIOCSTI, TIOCLINUX: typing for others
    0xC0506617,  # FS_IOC_ADD_ENCRYPTION_KEY: stays with the file system
    # FS_IOC_SETFLAGS, its form of 32 bits, FS_IOC_FSSETXATTR, FS_IOC_SETVERSION: attributes
    0x40086602, 0x40046602, 0x401C5820, 0x40087602,
)  # fmt: skip
# All that wake somebody, without FUTEX_PRIVATE_FLAG: a page of a library that every process maps is
# then a bell. Waiting is left: the end of a thread is told that way, by the kernel itself.
_FUTEX, _FUTEX_COMMANDS = (202, 98), (1, 3, 4, 5, 7, 10, 12)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def available() -> bool:
    """Whether there is a list of system calls for this machine."""
    return platform.machine() in _MACHINES


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _answer(error: int) -> bytes:
    return _instruction(_RETURN, 0x00050000 | error)


_ALLOWED = _instruction(_RETURN, _ALLOW)


def _if_among(
    number: int, argument: int, values: Sequence[int], then: bytes, otherwise: bytes
) -> list[bytes]:
    """For this system call, answer ``then`` if the argument is one of ``values``."""
    tests = [part for value in values for part in (_instruction(_EQUAL, value, 0, 1), then)]
    load = _instruction(_LOAD, _FIRST_ARGUMENT + 8 * argument)
    return [_instruction(_EQUAL, number, 0, len(tests) + 2), load, *tests, otherwise]


def program() -> bytes:
    """Return the filter for this machine, in the kernel's classic BPF."""
    column, architecture = _MACHINES[platform.machine()]
    code = [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_EQUAL, architecture, 1, 0),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD, _NUMBER),
    ]
    if column == 0:  # the x32 numbers are a second door to every call
        code += [_instruction(_AT_LEAST, _X32, 0, 1), _instruction(_RETURN, _KILL)]
    # glibc makes threads by clone3, whose flags a filter cannot see. Without it, it uses clone.
    code += [_instruction(_EQUAL, _CLONE3, 0, 1), _answer(errno.ENOSYS)]
    code += [
        _instruction(_EQUAL, _CLONE[column], 0, 4),
        _instruction(_LOAD, _FIRST_ARGUMENT),
        _instruction(_ANY_BIT, _CLONE_THREAD, 0, 1),
        _ALLOWED,
        _answer(errno.EPERM),
    ]
    for call, argument in _OWN_ONLY.values():
        own = (0, os.getpid())
        code += _if_among(call[column], argument, own, _ALLOWED, _answer(errno.EPERM))
    for call, commands in ((_FCNTL, _FCNTL_COMMANDS), (_IOCTL, _IOCTL_COMMANDS)):
        code += _if_among(call[column], 1, commands, _answer(errno.EPERM), _ALLOWED)
    # The C library ends the process at any other error than this one.
    code += _if_among(_FUTEX[column], 1, _FUTEX_COMMANDS, _answer(errno.EINVAL), _ALLOWED)
    for numbers in _REFUSED.values():
        if numbers[column] is not None:
            code += [_instruction(_EQUAL, numbers[column] or 0, 0, 1), _answer(errno.EPERM)]
    return b"".join([*code, _ALLOWED])


def restrict() -> None:
    """Apply the filter to the calling thread and those it will make.

    Raises:
        OSError: the kernel has no seccomp, or refused.
    """
    code = program()
    no_new_privileges()
    wanted = _Program(len(code) // 8, code)
    prctl(PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(wanted), 0, 0)
