# kind: validator
# tries: U+2028 is a new line for some parsers and none for CPython
# control: none
# generate: the expression below makes the payload's text

"x = 1  # \u2028import subprocess\nimport subprocess\nsubprocess.call(TOUCH, shell=True)\n"
