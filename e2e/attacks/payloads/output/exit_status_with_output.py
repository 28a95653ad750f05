# kind: output
# tries: Every other exit status, after a good output: a failure all the same
# control: none
# expect: exception

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text("a\n1\n")
os._exit(255)
