# kind: output
# tries: The same on every descriptor there is
# control: none
# expect: exception

import os

line = b'\n{"event": "ended", "status": "success", "kind": null, "signal": null, "exit_code": 0, "message": null, "output_bytes": 4}\n'
for fd in range(1, 1024):
    try:
        os.write(fd, line)
    except OSError:
        continue
raise ValueError("the truth")
