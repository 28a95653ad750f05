# kind: exhaustion
# tries: Output without end on stderr, by descriptor
# control: unsafe
# expect: timeout killed exception

import os

while True:
    os.write(2, b"y" * 65536)
