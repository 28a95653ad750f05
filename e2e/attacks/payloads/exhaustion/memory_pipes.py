# kind: exhaustion
# tries: Memory in the buffers of pipes
# control: unsafe

import fcntl
import os

keep = []
try:
    while len(keep) < 4000:
        r, w = os.pipe()
        fcntl.fcntl(w, 1031, 1 << 20)
        os.set_blocking(w, False)
        os.write(w, b"x" * (1 << 20))
        keep.append((r, w))
except OSError as error:
    print(len(keep), error)
