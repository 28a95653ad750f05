# kind: exhaustion
# tries: Sleep in the kernel
# control: unsafe
# expect: timeout

import time

time.sleep(3600)
