# kind: network
# tries: The same by read_json
# control: none

import pandas as pd

won("api", pd.read_json(f"http://127.0.0.1:{VICTIM['api_port']}/api/v1/health"))
