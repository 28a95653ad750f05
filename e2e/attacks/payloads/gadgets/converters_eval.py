# kind: gadgets
# tries: read_csv calls a converter

import os
from pathlib import Path

import pandas as pd

own = Path(os.environ["OUTPUT_FILE_PATH"])
own.write_text("code\nx\n")
pd.read_csv(own, converters={"code": lambda _: eval(f"__import__('os').system({TOUCH!r})")})
