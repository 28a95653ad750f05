# kind: output
# tries: A second name for the output, to change it later
# control: none
# expect: error

import os
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])
out.write_text("a\n1\n")
os.link(out, str(out) + ".second")
