# kind: output
# tries: A hard link to another user's file in the output's place

import os

os.link(VICTIM["secret"], os.environ["OUTPUT_FILE_PATH"])
