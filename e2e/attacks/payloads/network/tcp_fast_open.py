# kind: network
# tries: Data in the first packet, by sendto without connect

import socket

s = socket.socket()
s.sendto(b"hello", 0x20000000, ("127.0.0.1", VICTIM["tcp4"]))
