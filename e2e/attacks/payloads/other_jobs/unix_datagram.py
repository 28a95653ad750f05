# kind: other_jobs
# tries: A datagram to another process's socket, without connect

import socket

socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"hello", VICTIM["dgram"])
