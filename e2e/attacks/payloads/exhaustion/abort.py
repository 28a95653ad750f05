# kind: exhaustion
# tries: abort()
# control: unsafe
# expect: killed

import ctypes

ctypes.CDLL(None).abort()
