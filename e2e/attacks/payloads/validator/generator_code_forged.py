# kind: validator
# tries: Make a code object from a generator's and call it

def run():
    yield


code = run().gi_code
kind = type(lambda: 0)
kind(compile("__import__('os').system(T)", "x", "eval").replace(co_name=code.co_name), {"T": TOUCH})()
