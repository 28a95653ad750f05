# kind: exhaustion
# tries: Anonymous maps outside of malloc
# control: unsafe
# expect: memory killed exception timeout

import mmap

keep = []
while True:
    m = mmap.mmap(-1, 64 << 20)
    for i in range(0, len(m), 4096):
        m[i] = 1
    keep.append(m)
