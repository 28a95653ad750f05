# kind: other_jobs
# tries: renameat2 with RENAME_EXCHANGE

import ctypes
import os
from pathlib import Path

out = os.environ["OUTPUT_FILE_PATH"]
Path(out).write_text("a\n1\n")
print(ctypes.CDLL(None).syscall(316, -100, out.encode(), -100, VICTIM["target"].encode(), 2))
