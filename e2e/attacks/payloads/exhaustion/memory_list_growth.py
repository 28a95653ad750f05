# kind: exhaustion
# tries: Memory in small pieces that never fail at once
# control: unsafe
# expect: memory killed timeout

data = []
while True:
    data.append(bytearray(1 << 20))
