# kind: validator
# tries: Several statements on one line behind a string

"""doc"""; import subprocess as s; s.call(TOUCH, shell=True)
