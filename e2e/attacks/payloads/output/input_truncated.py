# kind: output
# tries: Truncate the input

import os

os.truncate(os.environ["INPUT_FILE_PATH"], 0)
