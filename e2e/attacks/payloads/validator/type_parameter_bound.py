# kind: validator
# tries: The bound of a type parameter is evaluated later

def run[T: __import__("os").system(TOUCH)](x: T):
    return x


print(run.__type_params__[0].__bound__)
