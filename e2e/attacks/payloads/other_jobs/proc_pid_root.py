# kind: other_jobs
# tries: The file system through another process's root and cwd

from pathlib import Path

for link in ("root", "cwd"):
    try:
        loot(Path(f"/proc/{VICTIM['pid']}/{link}{VICTIM['secret']}").read_text())
    except OSError as error:
        print(error)
