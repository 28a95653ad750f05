# kind: network
# tries: The sidecar's own port on the loopback interface

import socket

s = socket.create_connection(("127.0.0.1", VICTIM["sidecar_port"]), timeout=2)
s.sendall(b"GET /health HTTP/1.0\r\n\r\n")
won("sidecar", s.recv(200))
