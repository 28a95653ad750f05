# kind: other_jobs
# tries: Make another process the first to be killed, and itself the last

from pathlib import Path

for pid, score in ((VICTIM["pid"], "1000"), ("self", "-1000"), ("self", "0")):
    try:
        Path(f"/proc/{pid}/oom_score_adj").write_text(score)
        won("oom_score_adj", pid, score)
    except OSError as error:
        print(error)
