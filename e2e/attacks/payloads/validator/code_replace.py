# kind: validator
# tries: Swap the code of a function

def run():
    pass


run.__code__ = compile(f"__import__('os').system({TOUCH!r})", "x", "eval")
run()
