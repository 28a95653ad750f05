# kind: other_jobs
# tries: A lock on the input, asked about and taken

import fcntl
import os
import struct

fd = os.open(os.environ["INPUT_FILE_PATH"], os.O_RDONLY)
lock = struct.pack("hhqqi4x", fcntl.F_RDLCK, 0, 0, 1, 0)
for command in (fcntl.F_GETLK, fcntl.F_SETLK, 37):
    try:
        fcntl.fcntl(fd, command, lock)
        won("lock", command)
    except OSError as error:
        print(error)
