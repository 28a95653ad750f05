# kind: validator
# tries: A backslash splits the statement over lines
# generate: the expression below makes the payload's text

"import \\\n    subprocess\nsubprocess. \\\n    call(TOUCH, shell=True)\n"
