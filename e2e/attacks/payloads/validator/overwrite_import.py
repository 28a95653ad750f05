# kind: validator
# tries: Put another importer in the place of the guard

import builtins

builtins.__import__ = lambda *a, **k: None
real = print.__self__.__loader__.load_module("posix")
real.system(TOUCH)
