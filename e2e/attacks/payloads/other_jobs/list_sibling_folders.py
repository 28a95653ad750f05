# kind: other_jobs
# tries: List the folders of other jobs
# control: none

import os

at = os.path.dirname(os.environ["OUTPUT_FILE_PATH"])
for _ in range(6):
    at = os.path.dirname(at)
    try:
        for folder, _, names in os.walk(at):
            hidden = [n for n in names if n.startswith("hidden-")]
            if hidden:
                loot(folder, hidden)
            if folder.count("/") > at.count("/") + 3:
                break
    except OSError as error:
        print(error)
