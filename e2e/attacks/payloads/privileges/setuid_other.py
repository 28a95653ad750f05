# kind: privileges
# tries: Change to another user, which would drop the limits that count per user
# control: none

import os

os.setuid(12345)
won("setuid", os.getuid())
