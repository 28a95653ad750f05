# kind: output
# tries: A FIFO in the output's place
# control: none
# expect: error

import os

os.mkfifo(os.environ["OUTPUT_FILE_PATH"])
