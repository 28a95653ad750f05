# kind: exhaustion
# tries: Files in /dev/shm

import os

with open("/dev/shm/" + VICTIM["nonce"], "wb") as out:
    for _ in range(64):
        out.write(b"x" * (1 << 20))
