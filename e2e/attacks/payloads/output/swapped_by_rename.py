# kind: output
# tries: A thread that swaps the output for a symlink, over and over
# control: none

import os
import threading
from pathlib import Path

out = os.environ["OUTPUT_FILE_PATH"]


def flip():
    while True:
        Path(out + ".a").write_text("a\n1\n")
        os.rename(out + ".a", out)
        os.symlink(VICTIM["secret"], out + ".b")
        os.rename(out + ".b", out)


threading.Thread(target=flip, daemon=True).start()
for _ in range(300_000):
    pass
