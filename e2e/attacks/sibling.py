"""A process that attacks must not touch: it holds a secret in memory and counts what happens to it.

Prints one JSON line at start (pid, address of the secret), then one for each line on stdin. Ends
with its stdin.
"""

import ctypes
import json
import os
import signal
import sys

# SIGKILL and SIGSTOP cannot be caught: whoever started this sees them from outside.
_COUNTED = (
    signal.SIGUSR1,
    signal.SIGUSR2,
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGIO,
    signal.SIGALRM,
)


def main() -> None:
    secret = os.environ[sys.argv[1]]
    buffer = ctypes.create_string_buffer(secret.encode(), 64)
    # Attackers look for open files.
    held = [open(path, encoding="utf-8") for path in sys.argv[2:]]  # noqa: SIM115 - held until the end
    signals: list[int] = []
    for number in _COUNTED:
        signal.signal(number, lambda number, _frame: signals.append(number))
    print(json.dumps({"pid": os.getpid(), "address": ctypes.addressof(buffer)}), flush=True)
    for _ in sys.stdin:
        intact = buffer.value.decode() == secret and not any(file.closed for file in held)
        print(json.dumps({"signals": signals, "intact": intact}), flush=True)
        signals.clear()


if __name__ == "__main__":
    main()
