# kind: output
# tries: Every descriptor closed before the end
# control: none
# expect: exception killed

import os

os.closerange(0, 1024)
raise ValueError("the truth")
