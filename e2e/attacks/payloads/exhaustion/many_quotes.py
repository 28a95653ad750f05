# kind: exhaustion
# tries: An output that opens a quote and never closes it
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text('a,b\n"' + "1,2\n" * 500_000)
