# kind: exhaustion
# tries: An output with 60,000 columns of one name
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text(",".join(["a"] * 60_000) + "\n" + ",".join(["1"] * 60_000) + "\n")
