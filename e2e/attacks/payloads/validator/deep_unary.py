# kind: validator
# tries: Nested unary minus, deep enough to upset a recursive walk
# generate: the expression below makes the payload's text

"import subprocess\nsubprocess.call(TOUCH, shell=True)\nif TOUCH is None:\n    y = " + "-" * 1200 + "1\n"
