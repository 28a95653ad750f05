# kind: validator
# tries: A lone surrogate that cannot be encoded
# control: none
# generate: the expression below makes the payload's text

"x = '\\ud800'\nloot(x)\nimport subprocess\nsubprocess.call(TOUCH, shell=True)\n"
