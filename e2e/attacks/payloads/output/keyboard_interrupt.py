# kind: output
# tries: KeyboardInterrupt and GeneratorExit pass by except Exception
# control: none
# expect: error

try:
    raise KeyboardInterrupt
finally:
    raise GeneratorExit
