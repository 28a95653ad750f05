# kind: other_jobs
# tries: Modules replaced for whoever comes next
# control: none
# expect: no_output exception success

import sys

for name in list(sys.modules):
    if name not in ("sys", "builtins"):
        sys.modules[name] = None
