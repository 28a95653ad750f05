# kind: gadgets
# tries: A hard link to another user's file as its own output

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).hardlink_to(VICTIM["secret"])
