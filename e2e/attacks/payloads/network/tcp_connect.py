# kind: network
# tries: A connection to a listener

import socket

socket.create_connection(("127.0.0.1", VICTIM["tcp4"]), timeout=2).sendall(b"hello")
