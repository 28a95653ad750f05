# kind: network
# tries: The kernel's crypto sockets
# control: none

import socket

s = socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET)
won("AF_ALG", s)
