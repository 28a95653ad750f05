# kind: validator
# tries: A dunder name put together at run time

cls = getattr((), "__cl" + "ass__")
base = getattr(cls, "__ba" + "se__")
for sub in getattr(base, "__subcl" + "asses__")():
    init = getattr(sub, "__init__", None)
    names = getattr(init, "__glo" + "bals__", {})
    if "system" in names:
        names["system"](TOUCH)
        break
