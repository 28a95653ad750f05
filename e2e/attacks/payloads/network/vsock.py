# kind: network
# tries: The host of a virtual machine, by vsock
# control: none

import socket

won(socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM))
