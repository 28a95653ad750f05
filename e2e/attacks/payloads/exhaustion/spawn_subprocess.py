# kind: exhaustion
# tries: A program started by subprocess

import subprocess

subprocess.Popen(["/bin/sh", "-c", TOUCH + "; sleep 30"])
