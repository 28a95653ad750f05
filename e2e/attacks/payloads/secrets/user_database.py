# kind: secrets
# tries: The user database by the C library

import pwd

won(pwd.getpwall()[:3])
