# kind: validator
# tries: A lone carriage return ends a comment for CPython, perhaps not for another parser
# generate: the expression below makes the payload's text

"x = 1  # harmless\rimport subprocess\rsubprocess.call(TOUCH, shell=True)\r"
