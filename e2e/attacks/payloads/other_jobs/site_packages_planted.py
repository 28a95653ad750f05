# kind: other_jobs
# tries: Plant a module among the installed packages

import pandas as pd

from pathlib import Path

Path(pd.__file__).parent.joinpath(VICTIM["nonce"] + ".py").write_text("x = 1")
