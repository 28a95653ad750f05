# kind: other_jobs
# tries: A FIFO, a folder and a node in another user's folder

import os

base = VICTIM["dir"] + "/" + VICTIM["nonce"]
for act in (lambda: os.mkfifo(base + "f"), lambda: os.mkdir(base + "d"), lambda: os.mknod(base + "n")):
    try:
        act()
    except OSError as error:
        print(error)
