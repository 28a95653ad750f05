# kind: output
# tries: A megabyte of zeros as the output
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_bytes(bytes(1 << 20))
