# kind: validator
# tries: A relative import, which has no module name to look up
# control: none

from . import subprocess

subprocess.call(TOUCH, shell=True)
