# kind: validator
# tries: Import everything of os without naming anything

from os import *

system(TOUCH)
