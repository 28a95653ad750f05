# kind: output
# tries: The exit status that means too little memory, with enough
# control: none
# expect: exception

import os

os._exit(97)
