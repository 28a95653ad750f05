# kind: exhaustion
# tries: A chain of a hundred thousand exceptions
# control: unsafe
# expect: error

error = None
for n in range(100_000):
    try:
        raise ValueError(n) from error
    except ValueError as e:
        error = e
raise error
