"""What the process that reads may do besides reading, should a file take hold of it: next to nothing.

The kernel refuses it, through seccomp, to write, remove or rename files, to reach a network, to start
programs and to touch other processes. What it may still read it can tell nobody but the process that asked.
"""

import ctypes
import errno
import os
import socket
import sys
from contextlib import suppress
from types import ModuleType

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None

_SET_DUMPABLE, _SET_NO_NEW_PRIVS = 4, 38  # of Linux's prctl
_CLONE_THREAD = 0x10000
_DESCRIPTORS = 32
"""How many the process may have open; what libraries load late takes one or two at a time."""
_REFUSED = """
    creat truncate ftruncate fallocate rename renameat renameat2 unlink unlinkat rmdir mkdir mkdirat
    mknod mknodat link linkat symlink symlinkat chmod fchmod fchmodat chown lchown fchown fchownat
    utime utimes utimensat futimesat setxattr lsetxattr fsetxattr removexattr lremovexattr
    fremovexattr mount umount2 chroot pivot_root unshare setns open_by_handle_at socket socketpair
    connect bind listen accept accept4 sendto sendmsg sendmmsg execve execveat fork vfork ptrace
    process_vm_readv process_vm_writev kill tkill pidfd_open pidfd_send_signal setuid setgid
    setreuid setregid add_key request_key keyctl bpf perf_event_open userfaultfd io_uring_setup
    memfd_create
""".split()


def hide_memory() -> bool:
    """Let no other process of the same user read this one's memory; tell whether that holds."""
    return _prctl(_SET_DUMPABLE, 0)


def confine() -> tuple[str, ...]:
    """Confine this process for good; return what could not be, each a sentence with its remedy."""
    missing = []
    if not (hide_memory() and _prctl(_SET_NO_NEW_PRIVS, 1)):
        missing.append("its memory and its rights are not shut off: run Yinju on Linux.")
    problem = _refuse_calls()
    if problem:
        missing.append(problem)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (_DESCRIPTORS, _DESCRIPTORS))
    return tuple(missing)


def limit(memory: int, largest: int, seconds: int) -> None:
    """Limit this process and all that it starts: bytes of memory and of a file, processor time."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        with suppress(ValueError):  # macOS knows this limit, and refuses every value of it
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def refuse_network() -> None:
    """Have the kernel refuse this process, and all that it starts, a network, where it can."""
    if sys.platform != "linux":
        return
    with suppress(ImportError, OSError, RuntimeError, ValueError):
        import pyseccomp as seccomp

        rules = seccomp.SyscallFilter(seccomp.ALLOW)
        for family in (socket.AF_INET, socket.AF_INET6, socket.AF_PACKET, socket.AF_NETLINK):
            rules.add_rule(seccomp.ERRNO(errno.EPERM), "socket", seccomp.Arg(0, seccomp.EQ, int(family)))
        rules.load()


def _prctl(option: int, value: int) -> bool:
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) == 0)


def _refuse_calls() -> str | None:
    """Have the kernel refuse all but reading; return why it does not, None if it does."""
    if sys.platform != "linux":
        return "it may write files and use the network: run Yinju on Linux."
    try:
        import pyseccomp as seccomp
    except (ImportError, OSError, RuntimeError):
        return "it may write files and use the network: install libseccomp (apt install libseccomp2)."
    try:
        rules = seccomp.SyscallFilter(seccomp.ALLOW)
        for name in _REFUSED:
            with suppress(ValueError, OSError):  # a call that this processor or library does not know
                rules.add_rule(seccomp.ERRNO(errno.EPERM), name)
        # A thread is started with the same call as a process, but for a flag that clone3 hides.
        # openat2 hides how a file is opened, as well; both have an older call to fall back on.
        for name in ("clone3", "openat2"):
            with suppress(ValueError, OSError):
                rules.add_rule(seccomp.ERRNO(errno.ENOSYS), name)
        for name, place in (("open", 1), ("openat", 2)):
            for bit in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC):
                writing = seccomp.Arg(place, seccomp.MASKED_EQ, bit, bit)
                rules.add_rule(seccomp.ERRNO(errno.EPERM), name, writing)
        rules.add_rule(
            seccomp.ERRNO(errno.EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD, 0)
        )
        rules.load()
    except (OSError, ValueError) as error:
        return f"it may write files and use the network: this system refuses seccomp ({error})."
    return None
