# kind: output
# tries: Values that JSON has no words for
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text("a,b\nNaN,inf\n1e999,-Infinity\n9007199254740993,0\n")
