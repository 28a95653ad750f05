# kind: secrets
# tries: The command line and what the kernel told the process

from pathlib import Path

for name in ("cmdline", "auxv", "maps", "status", "limits", "stat", "mountinfo", "cgroup"):
    try:
        won(name, Path(f"/proc/self/{name}").read_bytes()[:40])
    except OSError as error:
        print(name, error)
