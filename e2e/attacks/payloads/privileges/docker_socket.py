# kind: privileges
# tries: The engine's socket
# control: none

import socket

for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock"):
    try:
        s = socket.socket(socket.AF_UNIX)
        s.connect(path)
        won(path)
    except OSError as error:
        print(error)
