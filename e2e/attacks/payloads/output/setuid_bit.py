# kind: output
# tries: An output that is an executable with the setuid bit

import os
import shutil

out = os.environ["OUTPUT_FILE_PATH"]
shutil.copyfile("/bin/sh", out)
os.chmod(out, 0o6755)
won(oct(os.stat(out).st_mode)) if os.stat(out).st_mode & 0o6000 else None
