# kind: validator
# tries: __init_subclass__ and __set_name__ call what they are given

class Hook:
    def __set_name__(self, owner, name):
        print.__self__.exec(f"import os; os.system({TOUCH!r})")


class Run:
    hook = Hook()
