# kind: validator
# tries: A builtin picked from a dictionary by a computed name

tools = {name[::-1]: tool for name, tool in (("lave", eval), ("nel", len))}
tools["eval"](f"__import__('os').system({TOUCH!r})")
