# kind: privileges
# tries: Every number of the table with harmless arguments: which of the dangerous ones are not refused?
# control: none

import ctypes

SAFE = {0, 1, 3, 15, 24, 34, 35, 56, 57, 58, 59, 60, 61, 62, 130, 219, 230, 231, 247, 322, 435}
DANGEROUS = {
    41: "socket", 53: "socketpair", 101: "ptrace", 105: "setuid", 109: "setpgid", 112: "setsid", 113: "setreuid", 116: "setgroups", 121: "getpgid",
    126: "capset", 154: "modify_ldt", 155: "pivot_root", 157: "prctl", 161: "chroot", 165: "mount", 166: "umount2", 167: "swapon", 169: "reboot", 175: "init_module",
    203: "sched_setaffinity", 246: "kexec_load", 248: "add_key", 250: "keyctl", 251: "ioprio_set", 272: "unshare", 290: "eventfd2", 298: "perf_event_open",
    300: "fanotify_init", 304: "open_by_handle_at", 308: "setns", 310: "process_vm_readv", 311: "process_vm_writev", 319: "memfd_create", 321: "bpf", 323: "userfaultfd",
    425: "io_uring_setup", 428: "open_tree", 430: "fsopen", 434: "pidfd_open", 438: "pidfd_getfd", 447: "memfd_secret",
}
c = ctypes.CDLL(None, use_errno=True)
for number, name in DANGEROUS.items():
    if number in SAFE:
        continue
    ctypes.set_errno(0)
    answer = c.syscall(number, -1, -1, -1, -1, -1, -1)
    # EPERM, ENOSYS and EACCES are a filter's answers; EINVAL, EFAULT and EBADF mean that the kernel looked.
    if answer >= 0 or ctypes.get_errno() not in (1, 13, 38):
        won(name, answer, ctypes.get_errno())
