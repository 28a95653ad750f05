# kind: validator
# tries: type() makes a class whose operators are builtins

Run = type("Run", (), {"__getitem__": lambda s, k: eval(k), "__class_getitem__": exec})
Run()[f"__import__('os').system({TOUCH!r})"]
