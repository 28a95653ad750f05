# kind: output
# tries: Write over the input

import os
from pathlib import Path

Path(os.environ["INPUT_FILE_PATH"]).write_bytes(b"x")
