# kind: exhaustion
# tries: A huge integer as text
# control: unsafe
# expect: timeout memory killed

import math

n = math.factorial(400_000)
digits = ""
while True:
    n = n * n
    digits = f"{n:x}"
