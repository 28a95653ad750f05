# kind: output
# tries: The output's descriptor put in the place of stdout and the pipes
# control: none
# expect: exception

import os

fd = os.open(os.environ["OUTPUT_FILE_PATH"], os.O_RDWR | os.O_CREAT, 0o600)
for other in range(0, 64):
    if other != fd:
        try:
            os.dup2(fd, other)
        except OSError:
            continue
print("a\n1")
raise ValueError("the truth")
