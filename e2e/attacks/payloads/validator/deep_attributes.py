# kind: validator
# tries: 3,000 attributes deep: does a parser that gives up let the rest through?
# generate: the expression below makes the payload's text

"import subprocess\nsubprocess.call(TOUCH, shell=True)\nx = None\nif x:\n    x" + ".a" * 3000 + "\n"
