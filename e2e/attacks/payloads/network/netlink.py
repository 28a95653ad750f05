# kind: network
# tries: Netlink, to see and change interfaces

import socket

s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
s.bind((0, 0))
won("netlink")
