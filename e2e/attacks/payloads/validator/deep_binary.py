# kind: validator
# tries: A sum of 20,000 terms, left-deep
# control: none
# generate: the expression below makes the payload's text

"import subprocess\nsubprocess.call(TOUCH, shell=True)\ntotal = " + " + ".join(["1"] * 20000) + "\n"
