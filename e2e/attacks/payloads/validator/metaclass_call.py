# kind: validator
# tries: A metaclass that is a builtin call

class Run(metaclass=lambda name, bases, body: eval(body["code"])):
    code = f"__import__('os').system({TOUCH!r})"
