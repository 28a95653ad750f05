# kind: output
# tries: Files, folders and links left beside the output
# control: none

import os
from pathlib import Path

out = Path(os.environ["OUTPUT_FILE_PATH"])
out.write_text("a\n1\n")
for act in (lambda n: n.write_text("x"), lambda n: n.mkdir(), lambda n: n.symlink_to("/")):
    for number in range(3):
        try:
            act(out.with_name(f"{VICTIM['nonce']}-{number}"))
        except Exception as error:
            print(error)
