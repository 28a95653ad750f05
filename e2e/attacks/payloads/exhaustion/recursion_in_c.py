# kind: exhaustion
# tries: Recursion in C code
# control: unsafe
# expect: error

x = []
for _ in range(2_000_000):
    x = [x]
print(x == [x])
del x
