"""SysV objects of a victim: a secret in shared memory, a queue, a semaphore."""

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)
_libc.shmat.restype = ctypes.c_void_p
_IPC_PRIVATE, _IPC_CREAT, _IPC_RMID = 0, 0o1000, 0
_GETVAL, _IPC_STAT = 12, 2
_NOTHING = -1


class SysV:
    """Where the kernel offers none of it the ids are -1, and nothing can happen to them."""

    def __init__(self, secret: str) -> None:
        self._expected = secret.encode().ljust(64, b"\0")
        self.shm = _libc.shmget(_IPC_PRIVATE, 4096, _IPC_CREAT | 0o666)
        self.msg = _libc.msgget(_IPC_PRIVATE, _IPC_CREAT | 0o666)
        self.sem = _libc.semget(_IPC_PRIVATE, 1, _IPC_CREAT | 0o666)
        self._at = _libc.shmat(self.shm, None, 0) if self.shm != _NOTHING else None
        self.restore()

    def restore(self) -> None:
        """Puts everything back as it was."""
        if self._at is not None:
            ctypes.memmove(self._at, self._expected, 64)
        if self.sem != _NOTHING:
            _libc.semctl(self.sem, 0, 16, 0)  # SETVAL
        if self.msg != _NOTHING:
            buffer = ctypes.create_string_buffer(4096)
            while _libc.msgrcv(self.msg, buffer, 4000, 0, 0o4000) >= 0:  # IPC_NOWAIT
                pass

    def changes(self) -> list[str]:
        """What is not as it was."""
        found = []
        if self._at is not None and ctypes.string_at(self._at, 64) != self._expected:
            found.append("SysV shared memory was written")
        if self.sem != _NOTHING and _libc.semctl(self.sem, 0, _GETVAL) != 0:
            found.append("SysV semaphore was changed")
        if self.msg != _NOTHING and self._queued():
            found.append("SysV message queue holds a message")
        return found

    def _queued(self) -> int:
        # struct msqid_ds on 64-bit Linux: msg_qnum after ipc_perm (48) and three times (24).
        state = (ctypes.c_ulong * 32)()
        if _libc.msgctl(self.msg, _IPC_STAT, state) != 0:
            return 0
        queued: int = state[(48 + 24 + 8) // 8]
        return queued

    def close(self) -> None:
        for remove, number in ((_libc.shmctl, self.shm), (_libc.msgctl, self.msg)):
            if number != _NOTHING:
                remove(number, _IPC_RMID, None)
        if self.sem != _NOTHING:
            _libc.semctl(self.sem, 0, _IPC_RMID)


def ioprio(pid: int) -> int:
    """The process's I/O priority as the kernel gives it, -1 where it does not (x86-64 only)."""
    number = {"x86_64": 252, "aarch64": 31}.get(os.uname().machine)
    return -1 if number is None else int(_libc.syscall(number, 1, pid))
