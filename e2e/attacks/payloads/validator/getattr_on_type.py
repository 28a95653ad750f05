# kind: validator
# tries: getattr taken from a class's namespace, where no guard has been

get = vars(type(print.__self__))["__getattribute__"]
get(print.__self__, "eval")(f"__import__('os').system({TOUCH!r})")
