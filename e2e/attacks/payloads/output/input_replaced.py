# kind: output
# tries: Replace the input by a rename

import os
from pathlib import Path

path = Path(os.environ["OUTPUT_FILE_PATH"])
path.write_text("x")
os.replace(path, os.environ["INPUT_FILE_PATH"])
