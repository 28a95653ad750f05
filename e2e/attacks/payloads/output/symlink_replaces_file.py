# kind: output
# tries: A good file first, then a symlink in its place

import os
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])
out.write_text("a\n1\n")
out.unlink()
out.symlink_to(VICTIM["secret"])
