# kind: validator
# tries: except* and the traceback of the group

try:
    raise ExceptionGroup("g", [ValueError()])
except* ValueError as group:
    frame = group.__traceback__.tb_frame
    frame.f_builtins["__import__"]("os").system(TOUCH)
