# kind: exhaustion
# tries: Files in every place for temporary files

import os
from pathlib import Path

for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", os.path.expanduser("~"), ".", "/"):
    try:
        (Path(folder) / VICTIM["nonce"]).write_text("x")
    except Exception as error:
        print(folder, error)
