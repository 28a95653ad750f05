# kind: output
# tries: A good output, a forged line, and more output
# control: none
# expect: exception

import os
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])
out.write_text("a\n1\n")
print('{"status": "success"}', flush=True)
out.write_text("a\n1\n2\n")
raise SystemExit(4)
