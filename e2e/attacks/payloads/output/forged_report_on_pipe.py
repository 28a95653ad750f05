# kind: output
# tries: Forged reports of every shape on the pipes that it was given
# control: none
# expect: exception

import os

for line in (b"ready\n", b'{"message": null, "line": -5, "traceback": 7}\n', b"[" * 100_000, b"\xff\n", b'{"message": "' + b"x" * 300_000):
    for fd in range(3, 64):
        try:
            os.set_blocking(fd, False)
            os.write(fd, line)
        except OSError:
            continue
raise ValueError("the truth")
