# kind: privileges
# tries: The kernel's settings
# control: unsafe

from pathlib import Path

for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/vm/overcommit_memory", "/proc/sysrq-trigger", "/sys/kernel/uevent_helper"):
    try:
        Path(path).open("r+").close()
        won(path)
    except OSError as error:
        print(error)
