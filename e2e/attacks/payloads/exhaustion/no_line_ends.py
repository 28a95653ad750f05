# kind: exhaustion
# tries: An output of 30 MB of delimiters
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text(";,\t|" * (8 << 20))
