# kind: secrets
# tries: Objects of the runner through the garbage collector and sys.modules
# control: none

import sys

main = sys.modules["__main__"]
loot({k: repr(v)[:500] for k, v in vars(main).items()})
