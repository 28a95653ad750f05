# kind: validator
# tries: A walrus and a lambda inside an f-string

print(f"{(e := eval)('__import__(chr(111)+chr(115)).system(TOUCH)')=}")
