# kind: other_jobs
# tries: Write into another job's output folder

from pathlib import Path

Path(VICTIM["peer"], "out", VICTIM["nonce"]).write_text("x")
