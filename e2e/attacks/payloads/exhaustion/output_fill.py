# kind: exhaustion
# tries: An output that grows without end
# control: unsafe
# expect: error

import os
from pathlib import Path

with Path(os.environ["OUTPUT_FILE_PATH"]).open("wb") as out:
    while True:
        out.write(b"a,b\n" * (1 << 18))
