# kind: other_jobs
# tries: Another job's output, by its path

from pathlib import Path

loot(Path(VICTIM["peer"], "out", "output.csv").read_text())
