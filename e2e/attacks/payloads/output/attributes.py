# kind: output
# tries: Extended attributes on the output
# control: none

import os
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])
out.write_text("a\n1\n")
os.setxattr(out, "user.note", b"x")
