# kind: validator
# tries: The forbidden line after 200 kB of harmless ones
# generate: the expression below makes the payload's text

"x = 0\n" * 33000 + "import subprocess\nsubprocess.call(TOUCH, shell=True)\n"
