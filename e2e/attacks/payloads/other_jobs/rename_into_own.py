# kind: other_jobs
# tries: Move another user's file into its own folder

import os

os.rename(VICTIM["target"], os.environ["OUTPUT_FILE_PATH"])
