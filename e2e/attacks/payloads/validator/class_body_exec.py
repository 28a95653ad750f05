# kind: validator
# tries: exec reached by a class attribute and called by sorting

class Key:
    run = print.__self__.exec


sorted([f"import os; os.system({TOUCH!r})"], key=Key.run)
