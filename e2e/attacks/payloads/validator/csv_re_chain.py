# kind: validator
# tries: A chain of modules through csv

import csv

csv.re.enum.sys.modules["os"].system(TOUCH)
