# kind: other_jobs
# tries: Another process's address space

from pathlib import Path

text = Path(f"/proc/{VICTIM['pid']}/maps").read_text()
won("maps", text[:200])
