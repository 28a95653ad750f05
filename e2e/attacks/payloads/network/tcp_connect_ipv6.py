# kind: network
# tries: A connection by IPv6

import socket

socket.create_connection(("::1", VICTIM["tcp6"]), timeout=2).sendall(b"hello")
