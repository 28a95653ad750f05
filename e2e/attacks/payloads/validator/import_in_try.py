# kind: validator
# tries: Try forbidden modules one after the other and swallow the refusals

for name in ("subprocess", "posix", "pty"):
    try:
        module = __import__(name)
    except Exception:
        continue
    if hasattr(module, "call"):
        module.call(TOUCH, shell=True)
