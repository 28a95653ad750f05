# kind: network
# tries: Listen, so that others can reach the job

import socket

s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen()
won("listening", s.getsockname())
