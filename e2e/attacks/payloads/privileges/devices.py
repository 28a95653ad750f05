# kind: privileges
# tries: Devices of the machine
# control: none

import os

for path in ("/dev/mem", "/dev/kmsg", "/dev/kvm", "/dev/fuse", "/dev/vda", "/dev/sda", "/dev/loop-control", "/dev/ptmx", "/dev/shm", "/dev/net/tun", "/dev/uinput"):
    try:
        won(path, os.open(path, os.O_RDONLY))
    except OSError as error:
        print(error)
