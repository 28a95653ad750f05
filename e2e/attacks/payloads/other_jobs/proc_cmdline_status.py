# kind: other_jobs
# tries: What other processes are called and run

from pathlib import Path

for name in ("cmdline", "status", "stat", "comm"):
    try:
        won(name, Path(f"/proc/{VICTIM['pid']}/{name}").read_text()[:80])
    except OSError as error:
        print(error)
