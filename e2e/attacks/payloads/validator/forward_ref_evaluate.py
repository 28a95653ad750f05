# kind: validator
# tries: typing.ForwardRef evaluates a string

import typing

ref = typing.ForwardRef(f"__import__('os').system({TOUCH!r}) or int")
typing.get_type_hints(type("Row", (), {"__annotations__": {"a": ref}}))
