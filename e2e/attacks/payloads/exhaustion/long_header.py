# kind: exhaustion
# tries: An output with a header of 20 MB and nothing else
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text("h" * (20 << 20))
