# kind: validator
# tries: Append a folder to a package's path and import from it

import os
from pathlib import Path

import pandas as pd

folder = Path(os.environ["OUTPUT_FILE_PATH"]).parent
(folder / "planted.py").write_text(f"import subprocess\nsubprocess.call({TOUCH!r}, shell=True)\n")
pd.__path__.append(str(folder))
import pandas.planted
