# kind: exhaustion
# tries: The same by fallocate
# control: unsafe
# expect: error

import os

fd = os.open(os.environ["OUTPUT_FILE_PATH"], os.O_RDWR | os.O_CREAT, 0o600)
os.posix_fallocate(fd, 0, 20 << 30)
