# kind: exhaustion
# tries: 400,000 brackets that never close
# control: none
# generate: the expression below makes the payload's text

"x = " + "([{" * 133000 + "\n"
