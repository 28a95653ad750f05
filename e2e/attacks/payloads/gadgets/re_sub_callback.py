# kind: gadgets
# tries: re.sub calls its function

import re

re.sub("x", lambda m: str(__import__("os").system(TOUCH)), "x")
