# kind: network
# tries: bash's own sockets

import os

os.system(f"bash -c 'echo hello > /dev/tcp/127.0.0.1/{VICTIM['tcp4']}'")
