# kind: gadgets
# tries: Load a shared library of its own from the output folder

import ctypes
import os
import shutil

own = os.environ["OUTPUT_FILE_PATH"]
shutil.copyfile("/lib/x86_64-linux-gnu/libc.so.6", own)
ctypes.CDLL(own).system(TOUCH.encode())
