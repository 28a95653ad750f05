# kind: network
# tries: The API's own port on the loopback interface

import socket

s = socket.create_connection(("127.0.0.1", VICTIM["api_port"]), timeout=2)
s.sendall(b"GET /api/v1/health HTTP/1.0\r\n\r\n")
won("api", s.recv(200))
