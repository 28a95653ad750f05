# kind: network
# tries: Raw and packet sockets
# control: none

import socket

for family, kind, protocol in ((socket.AF_INET, socket.SOCK_RAW, 1), (socket.AF_PACKET, socket.SOCK_RAW, 3)):
    try:
        won(socket.socket(family, kind, protocol))
    except OSError as error:
        print(error)
