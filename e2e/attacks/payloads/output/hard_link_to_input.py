# kind: output
# tries: A hard link to the input in the output's place
# control: none
# expect: error

import os

os.link(os.environ["INPUT_FILE_PATH"], os.environ["OUTPUT_FILE_PATH"])
