# kind: validator
# tries: From an asynchronous generator to its frame

async def run():
    yield 1


gen = run()
gen.ag_frame.f_builtins["__import__"]("os").system(TOUCH)
