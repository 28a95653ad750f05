# kind: exhaustion
# tries: An import whose parser needs memory by the square of its length
# control: none
# generate: the expression below makes the payload's text

"import a" + ".b" * 100000 + "\n"
