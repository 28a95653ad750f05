# kind: validator
# tries: The same walk by the unbound method of type

for sub in type.__subclasses__(object):
    if sub.__name__ == "_wrap_close":
        sub.close.__globals__["system"](TOUCH)
