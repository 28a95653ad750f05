# kind: exhaustion
# tries: The same with SIGXFSZ ignored and many files
# control: unsafe

import os
import signal
from pathlib import Path

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(os.environ["OUTPUT_FILE_PATH"]).parent
written = 0
for n in range(40):
    try:
        with open(folder / f"{VICTIM['nonce']}-{n}", "wb") as out:
            for _ in range(200):
                written += out.write(b"x" * (1 << 20))
    except OSError as error:
        print(error)
        if n > 3 and written == 0:
            break
