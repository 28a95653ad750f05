# kind: other_jobs
# tries: Climb out of its own folder by ..

import os
from pathlib import Path

own = os.path.dirname(os.environ["OUTPUT_FILE_PATH"])
target = os.path.join(own, *[".."] * 30) + VICTIM["secret"]
loot(Path(target).read_text())
