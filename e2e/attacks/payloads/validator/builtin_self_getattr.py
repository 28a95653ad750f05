# kind: validator
# tries: The same with a name put together at run time

getattr(len, "__self" + "__").exec(f"import os; os.system({TOUCH!r})")
