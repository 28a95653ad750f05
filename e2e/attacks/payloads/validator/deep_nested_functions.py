# kind: validator
# tries: Functions nested 60 deep around the import
# generate: the expression below makes the payload's text

"".join("    " * i + f"def f{i}():\n" for i in range(60)) + "    " * 60 + "import subprocess; subprocess.call(TOUCH, shell=True)\n" + "".join("    " * i + f"f{i}()\n" for i in range(59, -1, -1))
