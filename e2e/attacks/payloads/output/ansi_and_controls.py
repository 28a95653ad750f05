# kind: output
# tries: Terminal escapes and control characters in output, stdout and stderr
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text("a\n\x1b[2J\x1b]0;owned\x07\n\x00\x08\n")
print("\x1b[2J\x1b]0;owned\x07\r\x08" * 10)
