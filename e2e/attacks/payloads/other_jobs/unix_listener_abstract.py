# kind: other_jobs
# tries: Listen on an abstract socket, so that the next job can talk to this one

import socket

s = socket.socket(socket.AF_UNIX)
s.bind("\0" + VICTIM["nonce"])
s.listen()
won("listening")
