# kind: exhaustion
# tries: A power with a billion digits
# control: unsafe
# expect: timeout memory killed

x = 9**9**9**2
