# kind: validator
# tries: Annotations are expressions, and run

def run(a: exec(f"import os; os.system({TOUCH!r})") = None) -> None:
    x: eval("1")


run()
