# kind: other_jobs
# tries: Push characters into a terminal
# control: none

import fcntl

for fd in range(3):
    try:
        fcntl.ioctl(fd, 0x5412, b"x")
        won("TIOCSTI", fd)
    except OSError as error:
        print(error)
for path in ("/dev/tty", "/dev/pts/0", "/dev/console"):
    try:
        with open(path, "w") as tty:
            won(path, tty)
    except OSError as error:
        print(error)
