# kind: other_jobs
# tries: The exception hook and the traceback module replaced
# control: none
# expect: exception

import sys
import traceback

sys.excepthook = lambda *a: None
for name in dir(traceback):
    if not name.startswith("_"):
        setattr(traceback, name, lambda *a, **k: "forged")
raise ValueError("the truth")
