# kind: output
# tries: A child that changes the output after the job has ended
# control: none

import os
import time
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])
out.write_text("a\n1\n")
if os.fork() == 0:
    for _ in range(200):
        time.sleep(0.05)
        out.write_text("a\nchanged\n")
    os._exit(0)
