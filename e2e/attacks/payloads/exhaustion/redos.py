# kind: exhaustion
# tries: A regular expression that backtracks for ever
# control: unsafe
# expect: timeout killed

import re

re.match(r"(a+)+$", "a" * 40 + "!")
