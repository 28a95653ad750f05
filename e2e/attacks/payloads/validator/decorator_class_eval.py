# kind: validator
# tries: exec as a class decorator over a string that a metaclass returns

@exec
@lambda c: f"import os; os.system({TOUCH!r})"
class Run:
    pass
