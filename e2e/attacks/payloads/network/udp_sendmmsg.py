# kind: network
# tries: Datagrams by sendmsg

import socket

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.sendmsg([b"hello"], [], 0, ("127.0.0.1", VICTIM["udp4"]))
