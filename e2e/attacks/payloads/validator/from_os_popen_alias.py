# kind: validator
# tries: Import a spawning function of os under an innocent name

from os import popen as join

join(TOUCH).read()
