# kind: other_jobs
# tries: prctl: dumpable, subreaper, ptracer, securebits, name of another

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for option, value in ((4, 1), (36, 1), (0x59616D61, VICTIM["pid"]), (28, 0), (8, 1), (35, 1)):
    if c.prctl(option, value, 0, 0, 0) == 0:
        won("prctl", option)
