# kind: validator
# tries: Import sys out of typing, which imported it

from typing import sys

sys.modules["os"].system(TOUCH)
