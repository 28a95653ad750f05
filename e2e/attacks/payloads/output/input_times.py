# kind: output
# tries: Change the input's mode, times and attributes

import os

path = os.environ["INPUT_FILE_PATH"]
for act in (lambda: os.utime(path, (0, 0)), lambda: os.chmod(path, 0o777), lambda: os.setxattr(path, "user.note", b"x")):
    try:
        act()
    except OSError as error:
        print(error)
