# kind: output
# tries: A folder in the output's place
# control: none
# expect: error

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).mkdir()
