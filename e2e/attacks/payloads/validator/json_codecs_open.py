# kind: validator
# tries: Open a file through json's codecs module

import json

json.codecs.open(VICTIM["dir"] + "/" + VICTIM["nonce"], "w").write("x")
