# kind: exhaustion
# tries: One endless line, with no line end
# control: unsafe

import os

block = b"z" * (1 << 20)
for _ in range(300):
    try:
        os.write(1, block)
    except AttributeError:
        print(block.decode(), end="")
