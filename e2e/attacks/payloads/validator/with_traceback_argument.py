# kind: validator
# tries: The traceback that __exit__ is handed

class Catch:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        tb.tb_frame.f_builtins["__import__"]("os").system(TOUCH)
        return True


with Catch():
    raise ValueError
