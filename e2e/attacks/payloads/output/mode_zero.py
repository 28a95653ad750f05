# kind: output
# tries: An output that nobody may read
# control: none

import os
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])
out.write_text("a\n1\n")
out.chmod(0)
