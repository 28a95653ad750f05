# kind: output
# tries: A symlink to another user's file in the output's place

import os

os.symlink(VICTIM["secret"], os.environ["OUTPUT_FILE_PATH"])
