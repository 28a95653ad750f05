# kind: output
# tries: An exit status beyond a byte, which wraps to zero
# control: none
# expect: exception

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text("a\n1\n")
raise SystemExit(256)
