# kind: other_jobs
# tries: Write over another job's output

from pathlib import Path

Path(VICTIM["peer"], "out", "output.csv").write_text("forged")
