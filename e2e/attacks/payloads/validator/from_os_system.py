# kind: validator
# tries: Import one function of os by name

from os import system

system(TOUCH)
