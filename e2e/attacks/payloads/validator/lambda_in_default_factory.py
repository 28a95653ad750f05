# kind: validator
# tries: defaultdict calls eval through its factory

import collections
import functools

d = collections.defaultdict(functools.partial(eval, f"__import__('os').system({TOUCH!r})"))
d["x"]
