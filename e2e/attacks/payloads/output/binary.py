# kind: output
# tries: A program as the output
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_bytes(b"\x7fELF" + bytes(range(256)) * 100)
