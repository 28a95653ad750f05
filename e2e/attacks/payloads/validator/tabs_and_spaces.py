# kind: validator
# tries: Mixed tabs and spaces: a lenient parser sees another structure
# control: none
# generate: the expression below makes the payload's text

"if False:\n        x = 1\n\timport subprocess\nimport subprocess\nsubprocess.call(TOUCH, shell=True)\n"
