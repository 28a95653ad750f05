# kind: validator
# tries: From a coroutine to its frame

async def run():
    return 1


coro = run()
coro.cr_frame.f_builtins["__import__"]("os").system(TOUCH)
coro.close()
