# kind: other_jobs
# tries: Another process's abstract socket

import socket

s = socket.socket(socket.AF_UNIX)
s.connect("\0" + VICTIM["abstract"])
s.sendall(b"hello")
