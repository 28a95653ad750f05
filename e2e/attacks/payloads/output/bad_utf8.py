# kind: output
# tries: Bytes that are not UTF-8
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_bytes(b"a,b\n\xff\xfe\x80,1\n\xc3\x28,2\n")
