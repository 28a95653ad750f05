# kind: validator
# tries: typing.get_type_hints evaluates strings

import typing


class Row:
    value: f"__import__('os').system({TOUCH!r}) or int"


Row.__annotations__["value"] = f"__import__('os').system({TOUCH!r}) or int"
print(typing.get_type_hints(Row))
