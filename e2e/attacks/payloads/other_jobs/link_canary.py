# kind: other_jobs
# tries: A hard link to another user's file in its own folder, then a change through it

import os

own = os.path.join(os.path.dirname(os.environ["OUTPUT_FILE_PATH"]), VICTIM["nonce"])
os.link(VICTIM["target"], own)
os.chmod(own, 0o777)
