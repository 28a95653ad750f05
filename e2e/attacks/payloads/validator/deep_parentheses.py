# kind: validator
# tries: Nested parentheses and lists near CPython's own limit
# generate: the expression below makes the payload's text

"import subprocess\nsubprocess.call(TOUCH, shell=True)\nz = " + "(" * 150 + "1" + ")" * 150 + "\n"
