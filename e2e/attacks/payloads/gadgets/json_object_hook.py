# kind: gadgets
# tries: json calls its hook

import json

json.loads('{"a": 1}', object_hook=lambda d: __import__("os").system(TOUCH))
