# kind: network
# tries: A scan of the loopback interface

import socket

for port in range(1, 9000):
    s = socket.socket()
    s.settimeout(0.05)
    if s.connect_ex(("127.0.0.1", port)) == 0:
        won("open", port)
        break
won("socket made")
