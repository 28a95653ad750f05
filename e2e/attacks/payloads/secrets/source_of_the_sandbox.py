# kind: secrets
# tries: The code that guards it, and the server's own
# control: none

from pathlib import Path

for name in ("confine", "guard", "runner", "zygote"):
    module = __import__(name) if name in __import__("sys").modules else None
    path = getattr(module, "__file__", None)
    try:
        print(path and len(Path(path).read_text()))
    except OSError as error:
        print(error)
