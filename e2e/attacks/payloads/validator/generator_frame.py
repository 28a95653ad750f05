# kind: validator
# tries: From a generator to its frame and the frame behind it

def walk():
    yield gen.gi_frame.f_back


gen = walk()
frame = next(gen) or gen.gi_frame
frame.f_builtins["__import__"]("os").system(TOUCH)
