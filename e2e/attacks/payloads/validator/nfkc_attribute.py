# kind: validator
# tries: A full-width letter in a dunder, which Python folds

for sub in ().__ｃlass__.__ｂase__.__ｓubclasses__():
    names = getattr(sub.__init__, "__globals__", {})
    if "system" in names:
        names["system"](TOUCH)
        break
