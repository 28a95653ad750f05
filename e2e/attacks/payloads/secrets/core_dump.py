# kind: secrets
# tries: A core dump for another to read
# control: none
# expect: killed

import ctypes
import resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30))
    won("RLIMIT_CORE raised")
except (ValueError, OSError) as error:
    print(error)
ctypes.string_at(0)
