# kind: exhaustion
# tries: A read of address zero
# control: unsafe
# expect: killed

import ctypes

ctypes.string_at(0)
