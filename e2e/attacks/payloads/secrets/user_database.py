# kind: secrets
# tries: The user database by the C library

import pwd

found = pwd.getpwall()
if found:
    won(found[:3])
