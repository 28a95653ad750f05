# kind: exhaustion
# tries: An output with a million columns
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text(",".join(f"c{i}" for i in range(1_000_000)) + "\n" + ",".join("1" * 1_000_000) + "\n")
