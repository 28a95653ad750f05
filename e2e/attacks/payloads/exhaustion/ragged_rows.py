# kind: exhaustion
# tries: An output whose rows are longer and longer
# control: none

import os
from pathlib import Path

with Path(os.environ["OUTPUT_FILE_PATH"]).open("w") as out:
    for n in range(3000):
        out.write(",".join(["x"] * n) + "\n")
