# kind: exhaustion
# tries: The same by truncate
# control: unsafe
# expect: error

import os

fd = os.open(os.environ["OUTPUT_FILE_PATH"], os.O_RDWR | os.O_CREAT, 0o600)
os.ftruncate(fd, 100 << 30)
