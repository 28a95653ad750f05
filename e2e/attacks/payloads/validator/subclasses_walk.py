# kind: validator
# tries: The classic walk over object's subclasses

for sub in ().__class__.__base__.__subclasses__():
    names = getattr(sub.__init__, "__globals__", {})
    if "system" in names:
        names["system"](TOUCH)
        break
