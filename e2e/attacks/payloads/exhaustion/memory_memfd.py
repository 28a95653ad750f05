# kind: exhaustion
# tries: Memory in a memfd, outside of the address space
# control: unsafe

import os

fd = os.memfd_create("x")
block = b"x" * (1 << 24)
for _ in range(256):
    os.write(fd, block)
won("memfd filled with 4 GB")
