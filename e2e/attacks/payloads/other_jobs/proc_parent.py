# kind: other_jobs
# tries: The parent's environment, memory and descriptors

import os

parent = os.getppid()
for name in ("environ", "maps", "cmdline"):
    try:
        with open(f"/proc/{parent}/{name}", "rb") as file:
            won(name, file.read(4000).decode("latin-1"))
    except OSError as error:
        print(error)
