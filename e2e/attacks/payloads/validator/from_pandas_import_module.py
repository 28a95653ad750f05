# kind: validator
# tries: Import a foreign module out of pandas by name

from pandas.io.common import os as o

o.system(TOUCH)
