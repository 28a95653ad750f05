# kind: validator
# tries: A NUL in the source: does one parser stop where the other goes on?
# control: none
# generate: the expression below makes the payload's text

"x = 1\n\0\nimport subprocess\nsubprocess.call(TOUCH, shell=True)\n"
