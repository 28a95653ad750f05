# kind: network
# tries: A program that talks HTTP
# control: none

import subprocess

subprocess.run(["curl", "-s", "-m", "2", f"http://127.0.0.1:{VICTIM['tcp4']}/"], check=True)
