# kind: output
# tries: An output beside the right path
# control: none
# expect: no_output exception

import os
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])
out.with_name(out.name + ".csv").write_text("a\n1\n")
