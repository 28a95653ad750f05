# kind: other_jobs
# tries: Another job's input, beside its own
# control: none

import pandas as pd

loot(pd.read_parquet(VICTIM["peer"] + "/in/input.parquet").to_string())
