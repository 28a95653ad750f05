# kind: other_jobs
# tries: Another process's socket by its path

import socket

s = socket.socket(socket.AF_UNIX)
s.connect(VICTIM["unix"])
s.sendall(b"hello")
