# kind: secrets
# tries: The same by other names of the same file

from pathlib import Path

for path in ("/proc/thread-self/environ", "/proc/self/task/../environ", "/proc/./self/environ", "/dev/fd/../environ"):
    try:
        loot(Path(path).read_text())
    except OSError as error:
        print(error)
