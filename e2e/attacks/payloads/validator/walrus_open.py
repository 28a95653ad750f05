# kind: validator
# tries: open bound by a walrus in a comprehension

path = VICTIM["dir"] + "/" + VICTIM["nonce"]
print([o(path, "w").write("x") for _ in [0] if (o := open)])
