# kind: other_jobs
# tries: What /proc and /sys tell of the host

from pathlib import Path

for path in ("/proc/version", "/proc/cpuinfo", "/proc/mounts", "/proc/self/mountinfo", "/proc/net/tcp", "/proc/net/unix", "/sys/class/net/lo/address", "/proc/self/cgroup"):
    try:
        won(path, Path(path).read_text()[:60])
    except OSError as error:
        print(error)
