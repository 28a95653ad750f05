# kind: network
# tries: A datagram by IPv6

import socket

socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b"hello", ("::1", VICTIM["udp6"]))
