# kind: output
# tries: Remove the input

import os
from pathlib import Path

Path(os.environ["INPUT_FILE_PATH"]).unlink()
