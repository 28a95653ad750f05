# kind: validator
# tries: From an exception to its frame and builtins

try:
    1 / 0
except ZeroDivisionError as error:
    frame = error.__traceback__.tb_frame
    frame.f_builtins["__import__"]("os").system(TOUCH)
