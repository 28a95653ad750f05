# kind: output
# tries: A thread that changes the output while the job ends
# control: none

import os
import threading
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])


def flip():
    n = 0
    while True:
        n += 1
        out.write_text(f"a\n{n}\n")


threading.Thread(target=flip, daemon=True).start()
out.write_text("a\n1\n")
