# kind: exhaustion
# tries: MemoryError caught and tried again for ever
# control: unsafe
# expect: memory killed timeout

data = []
size = 1 << 26
while True:
    try:
        data.append(bytearray(size))
    except MemoryError:
        size = max(size // 2, 1 << 12)
        data.append(b"")
