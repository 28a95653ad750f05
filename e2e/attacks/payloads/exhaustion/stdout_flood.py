# kind: exhaustion
# tries: Output without end on stdout
# control: unsafe
# expect: timeout killed exception

while True:
    print("x" * 65536)
