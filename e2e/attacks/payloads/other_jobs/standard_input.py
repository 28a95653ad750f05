# kind: other_jobs
# tries: What standard input holds, and whom it belongs to
# control: none

import os

data = os.read(0, 4096)
if data:
    won("stdin", data[:100])
