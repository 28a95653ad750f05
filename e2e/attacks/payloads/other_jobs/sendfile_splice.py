# kind: other_jobs
# tries: Copy a file without reading it, by sendfile and copy_file_range

import os

source = os.open(VICTIM["secret"], os.O_RDONLY)
out = os.open(os.environ["OUTPUT_FILE_PATH"], os.O_RDWR | os.O_CREAT, 0o600)
os.copy_file_range(source, out, 200)
