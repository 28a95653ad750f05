# kind: output
# tries: The same, then gone without an exception
# control: none
# expect: exception

import os

line = b'\n{"status": "success", "kind": null, "signal": null, "exit_code": 0, "message": null}\n'
for fd in range(1, 64):
    try:
        os.write(fd, line)
    except OSError:
        continue
os._exit(3)
