# kind: validator
# tries: Strings that end earlier or later than they seem
# control: none

x = r"\"; y = rb'''\''''
import subprocess
subprocess.call(TOUCH, shell=True)
