# kind: output
# tries: os._exit(0) in the middle of the output: a success with what is there, never with what is not
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text("a,b\n1")
os._exit(0)
