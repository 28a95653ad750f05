# kind: output
# tries: The exit status that means an output over the limit, with none
# control: none
# expect: exception

import os

os._exit(98)
