# kind: output
# tries: Cells that a spreadsheet or a page would run
# control: none

import os
from pathlib import Path

Path(os.environ["OUTPUT_FILE_PATH"]).write_text("a,b\n=cmd|'/c calc'!A1,<script>alert(1)</script>\n+1+1,@SUM(1)\n")
