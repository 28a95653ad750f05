# kind: output
# tries: A socket in the output's place
# control: none
# expect: error

import os
import socket

s = socket.socket(socket.AF_UNIX)
s.bind(os.environ["OUTPUT_FILE_PATH"])
