# kind: validator
# tries: Soft keywords as names around the import

match = type = case = 1
import subprocess as _

match, case = _.call(TOUCH, shell=True), 2
