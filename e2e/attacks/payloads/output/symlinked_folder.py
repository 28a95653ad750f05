# kind: output
# tries: The output's folder replaced by a symlink
# control: unsafe

import os

folder = os.path.dirname(os.environ["OUTPUT_FILE_PATH"])
os.rename(folder, folder + VICTIM["nonce"])
os.symlink(VICTIM["dir"], folder)
