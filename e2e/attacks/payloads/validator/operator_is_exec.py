# kind: validator
# tries: Subscription that is exec in disguise

class Run:
    __class_getitem__ = exec


Run[f"import os; os.system({TOUCH!r})"]
