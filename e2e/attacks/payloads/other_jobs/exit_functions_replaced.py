# kind: other_jobs
# tries: os._exit and friends replaced, so that the end of the job runs foreign code
# control: none
# expect: exception

import os
import sys

os._exit = lambda code: os.write(1, b"still here")
sys.exit = os._exit
os.write(1, b"replaced")
raise ValueError("the truth")
