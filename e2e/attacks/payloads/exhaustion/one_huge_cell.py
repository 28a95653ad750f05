# kind: exhaustion
# tries: An output with one cell of 40 MB
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text('a\n"' + "x" * (40 << 20) + '"\n')
