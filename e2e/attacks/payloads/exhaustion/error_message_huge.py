# kind: exhaustion
# tries: An exception with a message of 200 MB
# control: unsafe
# expect: error

raise ValueError("x" * (200 << 20))
