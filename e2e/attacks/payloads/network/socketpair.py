# kind: network
# tries: A socket pair, whose ends can be given an address

import socket

won(socket.socketpair())
