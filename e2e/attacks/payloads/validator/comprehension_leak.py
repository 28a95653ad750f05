# kind: validator
# tries: open out of a list

path = VICTIM["dir"] + "/" + VICTIM["nonce"]
for f in [x for x in (len, open)][1:]:
    f(path, "w").write("x")
