# kind: other_jobs
# tries: sendmsg and sendmmsg with an address on a socket pair

import socket

for s in socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM):
    s.sendmsg([b"hello"], [], 0, VICTIM["dgram"])
