# kind: exhaustion
# tries: Recursion until the stack ends
# control: unsafe
# expect: error

import sys

sys.setrecursionlimit(1 << 30)


def down(n):
    return [down(n + 1)]


down(0)
