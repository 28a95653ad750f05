# kind: other_jobs
# tries: The list of all processes

import os

pids = [n for n in os.listdir("/proc") if n.isdigit()]
if str(VICTIM["pid"]) in pids:
    won("seen", len(pids))
