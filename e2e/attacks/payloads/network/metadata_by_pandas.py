# kind: network
# tries: The same by read_csv
# control: none

import pandas as pd

won("metadata", pd.read_csv("http://169.254.169.254/latest/meta-data/", storage_options={"timeout": "1"}))
