# kind: validator
# tries: eval as a decorator, so that no call of it is written

@eval
@(lambda f: f"__import__('os').system({TOUCH!r})")
def run():
    pass
