# kind: privileges
# tries: A filter of its own that allows everything, and strict mode

import ctypes

c = ctypes.CDLL(None, use_errno=True)
allow = ctypes.create_string_buffer(b"\x06\0\0\0\0\0\xff\x7f", 8)
program = (ctypes.c_uint64 * 2)(1, ctypes.addressof(allow))
print(c.prctl(22, 2, program, 0, 0), c.syscall(317, 1, 0, program))
with open(VICTIM["dir"] + "/" + VICTIM["nonce"], "w") as out:
    out.write("x")
