# kind: validator
# tries: Globals of a library function

import json

json.loads.__globals__["__builtins__"]["__import__"]("os").system(TOUCH)
