# kind: validator
# tries: global __builtins__ inside a function

def run():
    global __builtins__
    b = __builtins__
    b = b if isinstance(b, dict) else b.__dict__
    b["__import__"]("os").system(TOUCH)


run()
