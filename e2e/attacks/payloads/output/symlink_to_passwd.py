# kind: output
# tries: A symlink to /etc/passwd in the output's place

import os

os.symlink("/etc/passwd", os.environ["OUTPUT_FILE_PATH"])
