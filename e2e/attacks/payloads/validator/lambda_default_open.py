# kind: validator
# tries: open as a default argument

path = VICTIM["dir"] + "/" + VICTIM["nonce"]
(lambda f=open: f(path, "w").write("x"))()
