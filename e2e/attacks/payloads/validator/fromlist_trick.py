# kind: validator
# tries: __import__ with a package and a fromlist that pulls a forbidden module in

m = __import__("pandas.io.common", fromlist=["os"])
m.os.system(TOUCH)
