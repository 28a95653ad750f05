# kind: exhaustion
# tries: Code as long as it may be, all of it comparisons
# control: none
# generate: the expression below makes the payload's text

"x = 1\ny = x" + " < x" * 80000 + "\nloot(y)\n"
