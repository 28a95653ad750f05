# kind: other_jobs
# tries: Plant or change a compiled module

from pathlib import Path

import pandas as pd

for folder in (Path(pd.__file__).parent / "__pycache__", Path(pd.__file__).parent / "core" / "__pycache__"):
    try:
        (folder / (VICTIM["nonce"] + ".pyc")).write_bytes(b"x")
    except OSError as error:
        print(error)
