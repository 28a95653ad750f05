# kind: other_jobs
# tries: Plant sitecustomize and a .pth file where Python looks at start

import os
import site
import sys
from pathlib import Path

for folder in {site.getusersitepackages(), *sys.path[1:], os.path.expanduser("~")}:
    try:
        Path(folder).joinpath(VICTIM["nonce"] + ".pth").write_text("import os")
    except OSError as error:
        print(folder, error)
