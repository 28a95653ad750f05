# kind: validator
# tries: The frames of an exception that was caught by the library

import pandas as pd

try:
    pd.Series([1]).map(lambda v: 1 / 0)
except ZeroDivisionError as error:
    tb = error.__traceback__
    while tb:
        module = tb.tb_frame.f_globals.get("__builtins__")
        if module:
            load = module["__import__"] if isinstance(module, dict) else module.__import__
            load("os").system(TOUCH)
            break
        tb = tb.tb_next
