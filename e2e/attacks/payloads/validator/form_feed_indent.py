# kind: validator
# tries: A form feed resets the indent for CPython
# generate: the expression below makes the payload's text

"if True:\n    x = 1\n\x0c    import subprocess\n    subprocess.call(TOUCH, shell=True)\n"
