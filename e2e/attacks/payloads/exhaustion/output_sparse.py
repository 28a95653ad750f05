# kind: exhaustion
# tries: A sparse output of 100 GB
# control: unsafe
# expect: error

import os

with open(os.environ["OUTPUT_FILE_PATH"], "wb") as out:
    out.seek(100 << 30)
    out.write(b"x")
