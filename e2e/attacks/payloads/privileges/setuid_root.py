# kind: privileges
# tries: Become root, or another user

import os

for act in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.seteuid(0), lambda: os.setgid(0), lambda: os.setgroups([0])):
    try:
        act()
        if os.getuid() == 0:
            print("is root", os.geteuid())
    except OSError as error:
        print(error)
open(VICTIM["dir"] + "/" + VICTIM["nonce"], "w").write("x")
