# kind: other_jobs
# tries: Leases, directory notes and pipe sizes by fcntl

import fcntl
import os

fd = os.open(os.environ["INPUT_FILE_PATH"], os.O_RDONLY)
folder = os.open(os.path.dirname(os.environ["INPUT_FILE_PATH"]), os.O_RDONLY)
for target, command, value in ((fd, 1024, 0), (folder, 1026, 0xF), (fd, 1033, 1), (fd, 1036, b"\0" * 8)):
    try:
        fcntl.fcntl(target, command, value)
        won("fcntl", command)
    except OSError as error:
        print(error)
