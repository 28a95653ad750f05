# kind: output
# tries: An output that is written and removed
# control: none
# expect: no_output exception

import os
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])
out.write_text("a\n1\n")
out.unlink()
